package org.cytobeam.io.volume;

import java.io.Serializable;

/**
 * A volume cut into blocks of one size; the last block of an axis may be smaller. Blocks are
 * numbered in C order, so a block is one long and a worker finds its box by arithmetic.
 *
 * @param volume the box that is cut; block 0 starts at its corner
 * @param nz block extent in planes
 * @param ny block extent in rows
 * @param nx block extent in columns
 */
public record BlockGrid(Box volume, int nz, int ny, int nx) implements Serializable {

  public BlockGrid {
    if (nz < 1 || ny < 1 || nx < 1) {
      throw new IllegalArgumentException(
          "block extents must be at least 1, not %d, %d, %d".formatted(nz, ny, nx));
    }
    if (volume.isEmpty()) {
      throw new IllegalArgumentException("cannot cut the empty volume " + volume);
    }
  }

  /** Block extent on axis 0 (z), 1 (y) or 2 (x). */
  public int blockExtent(int axis) {
    return axis == 0 ? nz : axis == 1 ? ny : nx;
  }

  /** Number of blocks on an axis. */
  public long blocks(int axis) {
    return (volume.extent(axis) + blockExtent(axis) - 1) / blockExtent(axis);
  }

  /** Number of blocks in all. */
  public long count() {
    return Math.multiplyExact(Math.multiplyExact(blocks(0), blocks(1)), blocks(2));
  }

  /** C-order number of the block at grid position (bz, by, bx). */
  public long index(long bz, long by, long bx) {
    return (bz * blocks(1) + by) * blocks(2) + bx;
  }

  /** Grid position of a block on one axis. */
  public long position(long index, int axis) {
    return switch (axis) {
      case 0 -> index / (blocks(1) * blocks(2));
      case 1 -> index / blocks(2) % blocks(1);
      default -> index % blocks(2);
    };
  }

  /** The voxels a block owns. */
  public Box core(long index) {
    if (index < 0 || index >= count()) {
      throw new IllegalArgumentException("block %d of %d".formatted(index, count()));
    }
    return Box.at(
            volume.z0() + position(index, 0) * nz,
            volume.y0() + position(index, 1) * ny,
            volume.x0() + position(index, 2) * nx,
            nz,
            ny,
            nx)
        .intersect(volume);
  }

  /** The blocks that own voxels of a box in the volume, in order. */
  public long[] blocksOf(Box box) {
    Box inside = box.intersect(volume);
    if (inside.isEmpty()) {
      return new long[0];
    }
    long[] first = new long[3];
    long[] count = new long[3];
    for (int axis = 0; axis < 3; axis++) {
      first[axis] = (inside.min(axis) - volume.min(axis)) / blockExtent(axis);
      count[axis] = (inside.max(axis) - 1 - volume.min(axis)) / blockExtent(axis) - first[axis] + 1;
    }
    long[] blocks = new long[Math.toIntExact(count[0] * count[1] * count[2])];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] =
          index(
              first[0] + i / (count[1] * count[2]),
              first[1] + i / count[2] % count[1],
              first[2] + i % count[2]);
    }
    return blocks;
  }

  /** The block that owns a voxel of the volume. */
  public long blockOf(long z, long y, long x) {
    return index((z - volume.z0()) / nz, (y - volume.y0()) / ny, (x - volume.x0()) / nx);
  }
}
