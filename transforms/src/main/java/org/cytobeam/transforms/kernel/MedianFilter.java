package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;

/**
 * The median of a box around each voxel, exact for every type. The voxels become ranks of the
 * block's distinct values; a histogram of ranks slides along x, so a step costs two faces of the
 * box, not its volume (T. Huang, IEEE Trans. ASSP 27, 1979).
 */
public final class MedianFilter {
  private final int depth;
  private final int height;
  private final int width;

  /** Extents of the box on z, y, x; odd. */
  public MedianFilter(int depth, int height, int width) {
    this.depth = depth;
    this.height = height;
    this.width = width;
    // the product must fit the counters
    Math.multiplyExact(Math.multiplyExact(depth, height), width);
  }

  /** Bytes of memory {@link #apply} needs: sorted values and padded ranks. */
  public long scratchBytes(Box source, Box target) {
    return 8 * source.voxelCount() + 4L * paddedLength(target);
  }

  private long paddedLength(Box target) {
    return (target.extent(0) + depth - 1)
        * (target.extent(1) + height - 1)
        * (target.extent(2) + width - 1);
  }

  /**
   * Fills the target.
   *
   * @param source any type but mask
   * @param indexZ for each plane from {@code depth / 2} before the target's first: the source's
   *     plane seen there, or {@link AxisPass#OUTSIDE}
   * @param indexY the same for rows
   * @param indexX the same for columns
   * @param outside value of what lies outside
   * @param target any type but mask
   */
  public void apply(
      Voxels source, int[] indexZ, int[] indexY, int[] indexX, double outside, Voxels target) {
    ValueRanks values = ValueRanks.of(source, outside);
    int[] padded = paddedRanks(source, indexZ, indexY, indexX, outside, values);
    int planeStride = indexY.length * indexX.length;
    int rowStride = indexX.length;
    TieredCounts counts = new TieredCounts(values.count());
    int half = depth * height * width / 2;
    int n = target.nx();
    double[] out = new double[n];
    for (int row = 0; row < target.nz() * target.ny(); row++) {
      int corner = row / target.ny() * planeStride + row % target.ny() * rowStride;
      for (int x = 0; x < width - 1; x++) {
        counts.addColumn(padded, corner + x, depth, planeStride, height, rowStride, 1);
      }
      for (int x = 0; x < n; x++) {
        int enters = corner + x + width - 1;
        counts.addColumn(padded, enters, depth, planeStride, height, rowStride, 1);
        out[x] = values.value(counts.select(half));
        counts.addColumn(padded, corner + x, depth, planeStride, height, rowStride, -1);
      }
      for (int x = n; x < n + width - 1; x++) {
        counts.addColumn(padded, corner + x, depth, planeStride, height, rowStride, -1);
      }
      VoxelCast.fromDoubles(out, n, target, row * n);
    }
  }

  private static int[] paddedRanks(
      Voxels source, int[] indexZ, int[] indexY, int[] indexX, double outside, ValueRanks values) {
    long length = (long) indexZ.length * indexY.length * indexX.length;
    int[] padded = new int[Math.toIntExact(length)];
    int outsideRank = values.rank(outside);
    int n = source.nx();
    double[] row = new double[n];
    int[] ranks = new int[n];
    int at = 0;
    for (int z : indexZ) {
      for (int y : indexY) {
        boolean inside = z != AxisPass.OUTSIDE && y != AxisPass.OUTSIDE;
        if (inside) {
          VoxelCast.toDoubles(source, (z * source.ny() + y) * n, row, n);
          values.ranks(row, n, ranks);
        }
        for (int x : indexX) {
          padded[at++] = inside && x != AxisPass.OUTSIDE ? ranks[x] : outsideRank;
        }
      }
    }
    return padded;
  }
}
