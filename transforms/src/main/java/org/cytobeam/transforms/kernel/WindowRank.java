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
  /** Smallest tiles on z, y, x; they are at least twice the footprint to keep margins cheap. */
  private static final int[] TILE = {32, 32, 256};

  /** Types with many different values: so many ranks stay in cache. */
  private static final int[] TILE_OF_MANY_VALUES = {16, 16, 64};

  /** Row comparisons pay off with longer rows. */
  private static final int[] NETWORK_TILE = {32, 32, 512};

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

  private int[] tile(PixelType type) {
    boolean fewValues = FloatRows.hold(type) && type.isInteger();
    int[] least = plan != null ? NETWORK_TILE : fewValues ? TILE : TILE_OF_MANY_VALUES;
    int[] tile = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      tile[axis] = Math.max(least[axis], 2 * footprint.extent(axis));
    }
    return tile;
  }

  /** Bytes of memory {@link #apply} needs for a target of these extents: what is held of a tile. */
  public long scratchBytes(long nz, long ny, long nx, PixelType input) {
    int[] tile = tile(input);
    long voxels =
        (Math.min(nz, tile[0]) + footprint.extent(0) - 1)
            * (Math.min(ny, tile[1]) + footprint.extent(1) - 1)
            * (Math.min(nx, tile[2]) + footprint.extent(2) - 1);
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
    Runner<?> runner =
        single ? new Runner<>(new FloatRows(), target) : new Runner<>(new DoubleRows(), target);
    int[] tile = tile(type);
    for (int z = 0; z < target.nz(); z += tile[0]) {
      int[] tileZ = part(indexZ, z, target.nz(), tile[0], footprint.extent(0));
      for (int y = 0; y < target.ny(); y += tile[1]) {
        int[] tileY = part(indexY, y, target.ny(), tile[1], footprint.extent(1));
        for (int x = 0; x < target.nx(); x += tile[2]) {
          int[] tileX = part(indexX, x, target.nx(), tile[2], footprint.extent(2));
          runner.tile(
              source, tileZ, tileY, tileX, outside, (z * target.ny() + y) * target.nx() + x);
        }
      }
    }
  }

  private static int[] part(int[] index, int from, int end, int tile, int extent) {
    return Arrays.copyOfRange(index, from, Math.min(end, from + tile) + extent - 1);
  }

  /** Does tile after tile in rows of one type. */
  private final class Runner<R> {
    private final RowMath<R> rows;
    private final Voxels target;

    Runner(RowMath<R> rows, Voxels target) {
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
