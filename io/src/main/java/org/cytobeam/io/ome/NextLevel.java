package org.cytobeam.io.ome;

import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.ScratchVoxels;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.io.zarr.StridedCopy;
import org.cytobeam.io.zarr.ZarrArray;

/**
 * A level of an image, computed from the level before as stored: block means, or the most frequent
 * label of blocks.
 */
final class NextLevel {
  private final OmeZarrSpec spec;
  private final int level;
  private final ZarrArray before;
  private final VolumeSlice slice;
  private final int[] factor;

  /**
   * @param level at least 1
   * @param before the array of the level before
   * @param slice the volume of it
   */
  NextLevel(OmeZarrSpec spec, int level, ZarrArray before, VolumeSlice slice) {
    this.spec = spec;
    this.level = level;
    this.before = before;
    this.slice = slice;
    this.factor = factor(spec, level);
  }

  private static int[] factor(OmeZarrSpec spec, int level) {
    return spec.factors().get(level - 1).stream().mapToInt(Integer::intValue).toArray();
  }

  /** The voxels of the level before that a box comes from. */
  static Box sourceOf(OmeZarrSpec spec, int level, Box target) {
    int[] f = factor(spec, level);
    return new Box(
            target.z0() * f[0],
            target.y0() * f[1],
            target.x0() * f[2],
            target.z1() * f[0],
            target.y1() * f[1],
            target.x1() * f[2])
        .intersect(spec.bounds(level - 1));
  }

  /** Computes a box of the level. Holds, besides, what one chunk of it comes from. */
  void compute(Voxels whole) {
    BlockGrid pieces = pieces();
    for (long piece : pieces.blocksOf(whole.box())) {
      Box part = pieces.core(piece).intersect(whole.box());
      if (part.equals(whole.box())) {
        reduce(whole);
        return;
      }
      try (ScratchVoxels reduced = ScratchVoxels.lend(part, spec.type())) {
        reduce(reduced.voxels());
        paste(reduced.voxels(), whole);
      }
    }
  }

  /**
   * What is computed at a time: what one chunk of the level before gives, where chunks are whole
   * blocks and stored by themselves; else a chunk.
   */
  private BlockGrid pieces() {
    BlockGrid chunksBefore = spec.chunkGrid(level - 1);
    BlockGrid chunks = spec.chunkGrid(level);
    int[] extent = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      int chunk = chunksBefore.blockExtent(axis);
      boolean whole = spec.storage().shard() == null && chunk % factor[axis] == 0;
      extent[axis] = whole ? chunk / factor[axis] : chunks.blockExtent(axis);
    }
    return new BlockGrid(spec.bounds(level), extent[0], extent[1], extent[2]);
  }

  private void reduce(Voxels reduced) {
    Box from = sourceOf(spec, level, reduced.box());
    try (ScratchVoxels source = ScratchVoxels.lend(from, spec.type())) {
      slice.read(before, source.voxels(), new ChunkCache(0));
      if (spec.kind() == OmeZarrSpec.Kind.IMAGE) {
        BlockMean.reduce(source.voxels(), reduced, factor[0], factor[1], factor[2]);
      } else {
        BlockMode.reduce(source.voxels(), reduced, factor[0], factor[1], factor[2]);
      }
    }
  }

  private static void paste(Voxels part, Voxels whole) {
    Box at = part.box();
    int[] wholeStrides = strides(whole.box());
    int to = 0;
    for (int axis = 0; axis < 3; axis++) {
      to += (int) (at.min(axis) - whole.box().min(axis)) * wholeStrides[axis];
    }
    int[] extent = {part.nz(), part.ny(), part.nx()};
    StridedCopy.copy(part.array(), 0, strides(at), whole.array(), to, wholeStrides, extent);
  }

  static int[] strides(Box box) {
    return new int[] {box.size(1) * box.size(2), box.size(2), 1};
  }
}
