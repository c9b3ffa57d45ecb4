package org.cytobeam.pipeline.convert;

import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;

/**
 * How a level is cut into what is made at a time: whole units of what is stored, and where memory
 * allows whole chunks of what is read, so that no chunk is decoded twice.
 */
final class WorkItems {
  private WorkItems() {}

  /**
   * Cuts a level.
   *
   * @param stored what is stored under one key
   * @param read extents z, y, x of the chunks that are read; those of {@code stored} if these do
   *     not matter
   * @param voxels what may be made at a time; a unit is made at a time even if it has more
   * @param leastItems so many items that all threads have work, where there are so many units
   */
  static BlockGrid of(BlockGrid stored, int[] read, long voxels, long leastItems) {
    return larger(aligned(stored, read, voxels), stored, voxels, leastItems);
  }

  /** Cuts a level as {@link #of} does, yet no larger than whole chunks of what is read ask for. */
  static BlockGrid aligned(BlockGrid stored, int[] read, long voxels) {
    long[] extent = {stored.nz(), stored.ny(), stored.nx()};
    Box bounds = stored.volume();
    for (int axis = 2; axis >= 0; axis--) {
      long unit = extent[axis];
      long whole = unit / gcd(unit, read[axis]) * read[axis];
      if (product(extent, axis, whole, bounds) <= voxels) {
        extent[axis] = whole;
      } else if (read[axis] > unit) {
        long room = (long) Math.max(1, voxels / product(extent, axis, 1, bounds));
        extent[axis] = Math.max(unit, Math.min(room, read[axis]) / unit * unit);
      }
    }
    return grid(extent, stored);
  }

  /** Units taken together as long as they are few voxels, and items are many. */
  static BlockGrid larger(BlockGrid items, BlockGrid stored, long voxels, long leastItems) {
    long[] extent = {items.nz(), items.ny(), items.nx()};
    Box bounds = items.volume();
    for (int axis = 2; axis >= 0; axis--) {
      while (extent[axis] < bounds.extent(axis)
          && product(extent, axis, 2 * extent[axis], bounds) <= voxels
          && count(extent, bounds) >= 2 * leastItems) {
        extent[axis] *= 2;
      }
    }
    return grid(extent, stored);
  }

  private static BlockGrid grid(long[] extent, BlockGrid stored) {
    return new BlockGrid(
        stored.volume(),
        fitting(extent, stored, 0),
        fitting(extent, stored, 1),
        fitting(extent, stored, 2));
  }

  /** Not longer than the level in whole units, so that it is an int. */
  private static int fitting(long[] extent, BlockGrid stored, int axis) {
    long all = stored.blocks(axis) * stored.blockExtent(axis);
    return Math.toIntExact(Math.min(extent[axis], all));
  }

  /** Voxels of an item with another extent on one axis. */
  private static double product(long[] extent, int axis, long instead, Box bounds) {
    double voxels = 1;
    for (int i = 0; i < 3; i++) {
      voxels *= Math.min(i == axis ? instead : extent[i], bounds.extent(i));
    }
    return voxels;
  }

  private static long count(long[] extent, Box bounds) {
    long count = 1;
    for (int axis = 0; axis < 3; axis++) {
      count *= (bounds.extent(axis) + extent[axis] - 1) / extent[axis];
    }
    return count;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
