package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.Voxels;

/**
 * The k-th smallest value under a footprint for a tile: the voxels become ranks of the distinct
 * values, and a histogram of ranks slides along x, so that a step costs the cells at the two ends
 * of the footprint's rows, not all cells (T. Huang, IEEE Trans. ASSP 27, 1979). In a tile there are
 * few enough ranks for their counts to stay in cache.
 */
final class RankHistogram {
  /** Values, and what ranking them needs beside: keys, order, ranks and counts. */
  static final long BYTES_PER_VOXEL = 4 * Double.BYTES + 4 * Integer.BYTES;

  private final ValueRanks values;
  private final PivotCounts counts;
  private final int nz;
  private final int ny;
  private final int nx;
  private final int rowStride;
  private final int planeStride;

  /** Cells that come in and go out when the window moves by one, from the window's corner. */
  private final int[] entering;

  private final int[] leaving;

  /** All cells, run by run: where each begins is {@link #leaving}. */
  private final int[] lengths;

  RankHistogram(
      Footprint footprint, PaddedRows<double[]> padded, int depth, int height, int width) {
    double[] all = new double[Math.multiplyExact(Math.multiplyExact(depth, height), width)];
    double[] row = new double[width];
    for (int i = 0; i < depth * height; i++) {
      padded.load(i / height, i % height, row);
      System.arraycopy(row, 0, all, i * width, width);
    }
    values = ValueRanks.of(all);
    counts = new PivotCounts(values.count());
    nz = depth - footprint.extent(0) + 1;
    ny = height - footprint.extent(1) + 1;
    nx = width - footprint.extent(2) + 1;
    rowStride = width;
    planeStride = height * width;
    int[][] runs = runs(footprint);
    leaving = runs[0];
    lengths = runs[1];
    entering = new int[leaving.length];
    for (int i = 0; i < leaving.length; i++) {
      entering[i] = leaving[i] + lengths[i];
    }
  }

  private int[][] runs(Footprint footprint) {
    int n = 0;
    for (int row = 0; row < footprint.extent(0) * footprint.extent(1); row++) {
      n += footprint.runs(row / footprint.extent(1), row % footprint.extent(1)).size();
    }
    int[][] runs = new int[2][n];
    n = 0;
    for (int z = 0; z < footprint.extent(0); z++) {
      for (int y = 0; y < footprint.extent(1); y++) {
        for (Footprint.Run run : footprint.runs(z, y)) {
          runs[0][n] = z * planeStride + y * rowStride + run.start();
          runs[1][n++] = run.length();
        }
      }
    }
    return runs;
  }

  /** Writes the tile into the target from array index {@code firstVoxel} on. */
  void fill(int rank, Voxels target, int firstVoxel) {
    double[] out = new double[nx];
    for (int z = 0; z < nz; z++) {
      for (int y = 0; y < ny; y++) {
        int corner = z * planeStride + y * rowStride;
        addAll(corner, 1);
        for (int x = 0; x < nx; x++) {
          out[x] = values.value(counts.select(rank));
          if (x + 1 < nx) {
            counts.add(values.ranks(), corner + x, leaving, -1);
            counts.add(values.ranks(), corner + x, entering, 1);
          }
        }
        addAll(corner + nx - 1, -1);
        VoxelCast.fromDoubles(out, nx, target, firstVoxel + (z * target.ny() + y) * target.nx());
      }
    }
  }

  private void addAll(int corner, int delta) {
    for (int run = 0; run < leaving.length; run++) {
      counts.addRun(values.ranks(), corner + leaving[run], lengths[run], delta);
    }
  }
}
