package org.cytobeam.bench.merge;

import java.io.Serializable;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.transforms.label.VoxelIndex;
import org.cytobeam.transforms.measure.MeasureSet;
import org.cytobeam.transforms.objects.ObjectStats;

/**
 * Objects that follow from their place and a seed, so that every worker knows the truth of every
 * place and nobody holds it. Blocks are 256^3 voxels, cut into 8 x 8 x 16 cells with an object
 * each.
 *
 * <ul>
 *   <li>The object of a cell at a border of its block may have <em>arms</em>: it goes on in the
 *       next block. One with arms on two axes is of four parts round an edge, two of which do not
 *       touch the first.
 *   <li><em>Fibres</em>, one voxel thick, go through many blocks along x and along z, with gaps.
 * </ul>
 *
 * @param seed of everything
 * @param grid the blocks
 */
record World(long seed, BlockGrid grid) implements Serializable {
  static final int BLOCK = 256;

  /** Extent of a cell on z, y, x. */
  private static final int[] CELL = {32, 32, 16};

  /** Cells of a block on z, y, x. */
  static final int[] CELLS = {8, 8, 16};

  /** A block with a gap holds a fibre up to here, and one from two voxels on. */
  static final int GAP = BLOCK / 2;

  /** How many of 256 objects have an arm where they can. */
  private static final int ARMS_OF_256 = 77;

  /** A world of so many blocks. */
  static World of(long seed, int nz, int ny, int nx) {
    Box volume = Box.ofShape((long) nz * BLOCK, (long) ny * BLOCK, (long) nx * BLOCK);
    return new World(seed, new BlockGrid(volume, BLOCK, BLOCK, BLOCK));
  }

  VoxelIndex index() {
    return new VoxelIndex(grid.volume());
  }

  /** The object of a cell, without its arms: a box, in voxels of the volume. */
  ObjectStats body(long[] cell) {
    long h = hash(1, cell);
    long z0 = cell[0] * CELL[0] + 2 + (h & 7);
    long y0 = cell[1] * CELL[1] + 2 + (h >> 3 & 7);
    long x0 = cell[2] * CELL[2] + 2 + (h >> 6 & 3);
    long nz = 3 + (h >> 8 & 7);
    long ny = 3 + (h >> 11 & 7);
    long nx = 3 + (h >> 14 & 3);
    long area = nz * ny * nx;
    double least = 100 + (h >> 16 & 255);
    double most = least + (h >> 24 & 1023);
    return new ObjectStats(
        index().of(z0, y0, x0),
        area,
        area * z0 + ny * nx * (nz * (nz - 1) / 2),
        area * y0 + nz * nx * (ny * (ny - 1) / 2),
        area * x0 + nz * ny * (nx * (nx - 1) / 2),
        z0,
        y0,
        x0,
        z0 + nz,
        y0 + ny,
        x0 + nx,
        area * (least + most) / 2,
        0,
        least,
        most);
  }

  /** The axes on which the object of a cell goes on in the next block: bit 0 for z, 1 y, 2 x. */
  int arms(long[] cell) {
    int arms = 0;
    for (int axis = 0; axis < 3; axis++) {
      boolean last = cell[axis] % CELLS[axis] == CELLS[axis] - 1;
      boolean next = cell[axis] / CELLS[axis] + 1 < grid.blocks(axis);
      if (last && next && (hash(2 + axis, cell) & 255) < ARMS_OF_256) {
        arms |= 1 << axis;
      }
    }
    return arms == 7 ? 6 : arms;
  }

  /**
   * Where the part of an object begins that lies some blocks on: at the block's first voxel on
   * those axes, where the body begins on the others.
   *
   * @param body of the object
   * @param on axes on which it lies a block on
   */
  long[] partAt(ObjectStats body, int on) {
    long[] at = {body.z0(), body.y0(), body.x0()};
    for (int axis = 0; axis < 3; axis++) {
      if ((on >> axis & 1) != 0) {
        at[axis] = (at[axis] / BLOCK + 1) * BLOCK;
      }
    }
    return at;
  }

  /** A whole object of a cell: its body, and a voxel in every other block. */
  ObjectStats whole(long[] cell) {
    ObjectStats body = body(cell);
    int arms = arms(cell);
    ObjectStats whole = body;
    for (int on = 1; on < 8; on++) {
      if ((on & arms) == on) {
        whole = whole.merge(line(partAt(body, on), 0, 1), MeasureSet.BASIC);
      }
    }
    return whole;
  }

  /** Voxels in a row on an axis. */
  ObjectStats line(long[] at, int axis, long length) {
    long[] end = {at[0] + 1, at[1] + 1, at[2] + 1};
    end[axis] = at[axis] + length;
    long[] sum = {at[0] * length, at[1] * length, at[2] * length};
    sum[axis] += length * (length - 1) / 2;
    return new ObjectStats(
        index().of(at[0], at[1], at[2]),
        length,
        sum[0],
        sum[1],
        sum[2],
        at[0],
        at[1],
        at[2],
        end[0],
        end[1],
        end[2],
        300.0 * length,
        0,
        300,
        300);
  }

  /**
   * Whether a fibre runs along an axis, 0 or 2, through a row of cells.
   *
   * @param u the cells' place on the slower of the other axes
   * @param v and on the faster
   */
  boolean isFibre(int axis, long u, long v) {
    return hash(8 + axis, new long[] {u, v, 0}) % (axis == 2 ? 16 : 32) == 0;
  }

  /** Whether a fibre has a gap in a block of its axis. */
  boolean isGap(int axis, long u, long v, long block) {
    return hash(16 + axis, new long[] {u, v, block}) % 6 == 0;
  }

  /** Where the fibre of a row of cells runs; 0 on its axis. */
  static long[] fibreAt(int axis, long u, long v) {
    return axis == 2
        ? new long[] {u * CELL[0] + 31, v * CELL[1] + 31, 0}
        : new long[] {0, u * CELL[1] + 30, v * CELL[2] + 15};
  }

  /** The axis of the fibre that a voxel is of; -1 if it is of a cell's object. */
  static int fibreAxis(long z, long y, long x) {
    if (z % CELL[0] == 31 && y % CELL[1] == 31) {
      return 2;
    }
    return y % CELL[1] == 30 && x % CELL[2] == 15 ? 0 : -1;
  }

  /** The cell of a voxel. */
  static long[] cellOf(long z, long y, long x) {
    return new long[] {z / CELL[0], y / CELL[1], x / CELL[2]};
  }

  /** Not negative. */
  private long hash(int what, long[] place) {
    long h = seed + what * 0x9E3779B97F4A7C15L;
    for (long p : place) {
      h = (h ^ p) * 0xBF58476D1CE4E5B9L;
      h ^= h >>> 29;
    }
    h *= 0x94D049BB133111EBL;
    return (h ^ h >>> 32) & Long.MAX_VALUE;
  }
}
