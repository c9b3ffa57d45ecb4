package org.cytobeam.transforms.kernel;

import java.util.Arrays;
import org.cytobeam.io.volume.Voxels;

/**
 * The median of a box around each voxel, exact for every type.
 *
 * <p>The voxels become ranks of the distinct values; a histogram of ranks slides along x, so a step
 * costs two faces of the box, not its volume (T. Huang, IEEE Trans. ASSP 27, 1979). The target is
 * done in tiles, so that there are few enough ranks for their counts to stay in cache.
 */
public final class MedianFilter {
  /** Smallest tile on z and y; a tile is at least twice the box to keep margins cheap. */
  private static final int TILE = 32;

  private static final int TILE_X = 256;

  private final int depth;
  private final int height;
  private final int width;

  /** Extents of the box on z, y, x; odd, their product below 2^31. */
  public MedianFilter(int depth, int height, int width) {
    this.depth = depth;
    this.height = height;
    this.width = width;
    Math.multiplyExact(Math.multiplyExact(depth, height), width);
  }

  private int tileZ() {
    return Math.max(TILE, 2 * depth);
  }

  private int tileY() {
    return Math.max(TILE, 2 * height);
  }

  private int tileX() {
    return Math.max(TILE_X, 2 * width);
  }

  /** Bytes of memory {@link #apply} needs for a target of these extents: the ranks of one tile. */
  public long scratchBytes(long nz, long ny, long nx) {
    long voxels =
        (Math.min(nz, tileZ()) + depth - 1)
            * (Math.min(ny, tileY()) + height - 1)
            * (Math.min(nx, tileX()) + width - 1);
    // the values, sorted, distinct; ranks and their counts
    return voxels * (3 * Double.BYTES + 2 * Integer.BYTES);
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
    for (int z = 0; z < target.nz(); z += tileZ()) {
      int endZ = Math.min(target.nz(), z + tileZ());
      int[] tileIndexZ = Arrays.copyOfRange(indexZ, z, endZ + depth - 1);
      for (int y = 0; y < target.ny(); y += tileY()) {
        int endY = Math.min(target.ny(), y + tileY());
        int[] tileIndexY = Arrays.copyOfRange(indexY, y, endY + height - 1);
        for (int x = 0; x < target.nx(); x += tileX()) {
          int endX = Math.min(target.nx(), x + tileX());
          int[] tileIndexX = Arrays.copyOfRange(indexX, x, endX + width - 1);
          double[] padded = gather(source, tileIndexZ, tileIndexY, tileIndexX, outside);
          new Tile(ValueRanks.of(padded), endZ - z, endY - y, endX - x)
              .fill(target, (z * target.ny() + y) * target.nx() + x);
        }
      }
    }
  }

  private static double[] gather(
      Voxels source, int[] indexZ, int[] indexY, int[] indexX, double outside) {
    double[] padded = new double[indexZ.length * indexY.length * indexX.length];
    int n = source.nx();
    double[] row = new double[n];
    int at = 0;
    for (int z : indexZ) {
      for (int y : indexY) {
        boolean inside = z != AxisPass.OUTSIDE && y != AxisPass.OUTSIDE;
        if (inside) {
          VoxelCast.toDoubles(source, (z * source.ny() + y) * n, row, n);
        }
        for (int x : indexX) {
          padded[at++] = inside && x != AxisPass.OUTSIDE ? row[x] : outside;
        }
      }
    }
    return padded;
  }

  /** A part of the target with the ranks of all it sees. */
  private final class Tile {
    private final ValueRanks values;
    private final TieredCounts counts;
    private final int nz;
    private final int ny;
    private final int nx;

    Tile(ValueRanks values, int nz, int ny, int nx) {
      this.values = values;
      this.counts = new TieredCounts(values.count());
      this.nz = nz;
      this.ny = ny;
      this.nx = nx;
    }

    void fill(Voxels target, int firstVoxel) {
      int rowStride = nx + width - 1;
      int planeStride = (ny + height - 1) * rowStride;
      double[] out = new double[nx];
      for (int z = 0; z < nz; z++) {
        for (int y = 0; y < ny; y++) {
          slide(z * planeStride + y * rowStride, planeStride, rowStride, out);
          int to = firstVoxel + (z * target.ny() + y) * target.nx();
          VoxelCast.fromDoubles(out, nx, target, to);
        }
      }
    }

    /** One row of results; the counts are empty before and after. */
    private void slide(int corner, int planeStride, int rowStride, double[] out) {
      int[] ranks = values.ranks();
      int half = depth * height * width / 2;
      int columns = nx + width - 1;
      for (int x = 0; x < columns; x++) {
        counts.addColumn(ranks, corner + x, depth, planeStride, height, rowStride, 1);
        int window = x - width + 1;
        if (window >= 0) {
          out[window] = values.value(counts.select(half));
          counts.addColumn(ranks, corner + window, depth, planeStride, height, rowStride, -1);
        }
      }
      for (int x = nx; x < columns; x++) {
        counts.addColumn(ranks, corner + x, depth, planeStride, height, rowStride, -1);
      }
    }
  }
}
