package org.cytobeam.bench.merge;

import org.cytobeam.transforms.objects.ObjectStats;

/**
 * A line of voxels through a world, cut by gaps; each piece between two gaps is an object.
 *
 * @param axis it runs along, 0 or 2
 * @param u place of its row of cells on the slower of the other axes
 * @param v and on the faster
 */
record Fibre(World world, int axis, long u, long v) {
  private static final int AFTER_GAP = World.GAP + 2;

  /** First voxel, on the axis, of the object that a voxel is of. */
  long start(long voxel) {
    long block = voxel / World.BLOCK;
    if (isGap(block) && voxel % World.BLOCK >= AFTER_GAP) {
      return block * World.BLOCK + AFTER_GAP;
    }
    for (long before = block - 1; before >= 0; before--) {
      if (isGap(before)) {
        return before * World.BLOCK + AFTER_GAP;
      }
    }
    return 0;
  }

  /** One past the last voxel of the object that a voxel is of. */
  long end(long voxel) {
    long block = voxel / World.BLOCK;
    if (isGap(block) && voxel % World.BLOCK < World.GAP) {
      return block * World.BLOCK + World.GAP;
    }
    for (long after = block + 1; after < blocks(); after++) {
      if (isGap(after)) {
        return after * World.BLOCK + World.GAP;
      }
    }
    return blocks() * World.BLOCK;
  }

  /** Number of objects. */
  long objects() {
    long objects = 1;
    for (long block = 0; block < blocks(); block++) {
      objects += isGap(block) ? 1 : 0;
    }
    return objects;
  }

  /** The voxels from one to before another. */
  ObjectStats piece(long from, long to) {
    long[] at = World.fibreAt(axis, u, v);
    at[axis] = from;
    return world.line(at, axis, to - from);
  }

  long blocks() {
    return world.grid().blocks(axis);
  }

  boolean isGap(long block) {
    return world.isGap(axis, u, v, block);
  }

  /** Where a block's first piece ends, and its second starts if there is one. */
  static long[][] piecesOf(boolean gap) {
    return gap
        ? new long[][] {{0, World.GAP}, {AFTER_GAP, World.BLOCK}}
        : new long[][] {{0, World.BLOCK}};
  }
}
