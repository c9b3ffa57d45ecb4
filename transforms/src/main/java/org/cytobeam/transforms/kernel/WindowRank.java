package org.cytobeam.transforms.kernel;

import java.util.Arrays;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.jspecify.annotations.Nullable;

/**
 * The k-th smallest value under a footprint around each voxel, exact for every type; NaN counts as
 * larger than every number.
 *
 * <p>The target is done in tiles. Small footprints are sorted by a network of row comparisons
 * ({@link RankNetwork}); for others a histogram of ranks slides along x ({@link RankHistogram}), as
 * it does for tiles that hold NaN.
 */
public final class WindowRank {
  /** Smallest tile on z and y; a tile is at least twice the footprint to keep margins cheap. */
  private static final int TILE = 32;

  private static final int TILE_X = 256;

  /** Row comparisons pay off with longer rows. */
  private static final int NETWORK_TILE_X = 512;

  private final Footprint footprint;
  private final int rank;

  /** For a small footprint, else null. */
  private final @Nullable RankPlan plan;

  /**
   * @param footprint of at most 2^31 - 1 cells
   * @param rank from 0 to the number of cells less 1
   */
  public WindowRank(Footprint footprint, int rank) {
    this.footprint = footprint;
    this.rank = rank;
    this.plan = RankPlan.isCheap(footprint, rank) ? RankPlan.of(footprint, rank) : null;
  }

  private int tile(int axis) {
    int least = axis < 2 ? TILE : plan == null ? TILE_X : NETWORK_TILE_X;
    return Math.max(least, 2 * footprint.extent(axis));
  }

  /** Bytes of memory {@link #apply} needs for a target of these extents: what is held of a tile. */
  public long scratchBytes(long nz, long ny, long nx) {
    long voxels =
        (Math.min(nz, tile(0)) + footprint.extent(0) - 1)
            * (Math.min(ny, tile(1)) + footprint.extent(1) - 1)
            * (Math.min(nx, tile(2)) + footprint.extent(2) - 1);
    return voxels * RankHistogram.BYTES_PER_VOXEL;
  }

  /**
   * Fills the target.
   *
   * @param source any type but mask
   * @param indexZ for each plane from {@code footprint.before(0)} before the target's first: the
   *     source's plane seen there, or {@link AxisPass#OUTSIDE}
   * @param indexY the same for rows
   * @param indexX the same for columns
   * @param outside value of what lies outside
   * @param target any type but mask
   */
  public void apply(
      Voxels source, int[] indexZ, int[] indexY, int[] indexX, double outside, Voxels target) {
    PixelType type = source.type();
    boolean single = FloatRows.hold(type) && (type == PixelType.F4 || (float) outside == outside);
    // float64 results of integers are whole, so they can be stored from rows of float
    Runner<?> runner =
        single ? new Runner<>(new FloatRows(), target) : new Runner<>(new DoubleRows(), target);
    for (int z = 0; z < target.nz(); z += tile(0)) {
      int[] tileZ = part(indexZ, z, target.nz(), 0);
      for (int y = 0; y < target.ny(); y += tile(1)) {
        int[] tileY = part(indexY, y, target.ny(), 1);
        for (int x = 0; x < target.nx(); x += tile(2)) {
          int[] tileX = part(indexX, x, target.nx(), 2);
          runner.tile(
              source, tileZ, tileY, tileX, outside, (z * target.ny() + y) * target.nx() + x);
        }
      }
    }
  }

  private int[] part(int[] index, int from, int end, int axis) {
    int to = Math.min(end, from + tile(axis));
    return Arrays.copyOfRange(index, from, to + footprint.extent(axis) - 1);
  }

  /** Does tile after tile in rows of one type. */
  private final class Runner<R> {
    private final RowType<R> rows;
    private final Voxels target;

    Runner(RowType<R> rows, Voxels target) {
      this.rows = rows;
      this.target = target;
    }

    void tile(
        Voxels source, int[] indexZ, int[] indexY, int[] indexX, double outside, int firstVoxel) {
      if (plan != null) {
        R[] padded = rows.newRows(indexZ.length * indexY.length, indexX.length);
        PaddedRows<R> reader = new PaddedRows<>(rows, source, indexZ, indexY, indexX, outside);
        boolean nan = false;
        for (int row = 0; row < padded.length; row++) {
          reader.load(row / indexY.length, row % indexY.length, padded[row]);
          nan |= source.type().isFloat() && rows.hasNan(padded[row], indexX.length);
        }
        if (!nan) {
          new RankNetwork<>(plan, rows, padded, indexY.length, indexX.length)
              .fill(target, firstVoxel);
          return;
        }
      }
      new RankHistogram(
              footprint,
              new PaddedRows<>(new DoubleRows(), source, indexZ, indexY, indexX, outside),
              indexZ.length,
              indexY.length,
              indexX.length)
          .fill(rank, target, firstVoxel);
    }
  }
}
