package org.cytobeam.bench.merge;

import org.cytobeam.transforms.label.VoxelIndex;
import org.cytobeam.transforms.objects.ObjectStats;

/**
 * What is true of a world, place by place.
 *
 * @param objects number of them
 * @param pairs of parts that face each other
 * @param aliases parts that are not the first of their object
 */
record Truth(long objects, long pairs, long aliases) {

  /** Counts, cell by cell at the borders of blocks and fibre by fibre. */
  static Truth of(World world) {
    long[] cells = new long[3];
    long objects = 1;
    for (int axis = 0; axis < 3; axis++) {
      cells[axis] = world.grid().blocks(axis) * World.CELLS[axis];
      objects *= cells[axis];
    }
    long pairs = 0;
    long aliases = 0;
    for (long z = 0; z < cells[0]; z++) {
      for (long y = 0; y < cells[1]; y++) {
        boolean border = isLast(z, 0) || isLast(y, 1);
        for (long x = border ? 0 : World.CELLS[2] - 1; x < cells[2]; x += border ? 1 : 16) {
          int axes = Integer.bitCount(world.arms(new long[] {z, y, x}));
          pairs += axes == 2 ? 4 : axes;
          aliases += (1 << axes) - 1;
        }
      }
    }
    for (int axis = 0; axis < 3; axis += 2) {
      for (long u = 0; u < cells[axis == 0 ? 1 : 0]; u++) {
        for (long v = 0; v < cells[axis == 0 ? 2 : 1]; v++) {
          if (world.isFibre(axis, u, v)) {
            Fibre fibre = new Fibre(world, axis, u, v);
            objects += fibre.objects();
            pairs += fibre.blocks() - 1;
            aliases += fibre.blocks() - 1;
          }
        }
      }
    }
    return new Truth(objects, pairs, aliases);
  }

  private static boolean isLast(long cell, int axis) {
    return cell % World.CELLS[axis] == World.CELLS[axis] - 1;
  }

  /**
   * The whole object that begins at a voxel.
   *
   * @throws IllegalStateException if none does
   */
  static ObjectStats objectAt(World world, long id) {
    VoxelIndex index = world.index();
    long[] at = {index.z(id), index.y(id), index.x(id)};
    int axis = World.fibreAxis(at[0], at[1], at[2]);
    ObjectStats object;
    if (axis < 0) {
      object = world.whole(World.cellOf(at[0], at[1], at[2]));
    } else {
      Fibre fibre = fibre(world, axis, at);
      object = fibre.piece(fibre.start(at[axis]), fibre.end(at[axis]));
    }
    if (object.id() != id) {
      throw new IllegalStateException("no object begins at " + id);
    }
    return object;
  }

  /**
   * The identity of the object of a part.
   *
   * @param id of the part
   */
  static long rootOf(World world, long id) {
    VoxelIndex index = world.index();
    long[] at = {index.z(id), index.y(id), index.x(id)};
    int axis = World.fibreAxis(at[0], at[1], at[2]);
    if (axis >= 0) {
      Fibre fibre = fibre(world, axis, at);
      return fibre.piece(fibre.start(at[axis]), fibre.end(at[axis])).id();
    }
    // An arm begins at its block's first voxel: its cell is the one before.
    long[] cell = new long[3];
    for (int a = 0; a < 3; a++) {
      long voxel = at[a] % World.BLOCK == 0 ? at[a] - 1 : at[a];
      cell[a] = voxel * World.CELLS[a] / World.BLOCK;
    }
    return world.body(cell).id();
  }

  private static Fibre fibre(World world, int axis, long[] at) {
    long[] cell = World.cellOf(at[0], at[1], at[2]);
    return new Fibre(world, axis, cell[axis == 0 ? 1 : 0], cell[axis == 0 ? 2 : 1]);
  }
}
