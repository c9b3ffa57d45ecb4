package org.cytobeam.io.zarr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a box, of every so-manieth element on each axis, into a native array. Chunks that
 * are stored by themselves come one by one; those of a shard in few requests, shard by shard.
 */
final class BoxSample {
  private final ArrayMetadata metadata;
  private final int[] chunkShape;
  private final int[] chunkStrides;
  private final int[] chunkSteps;
  private final long[] offset;
  private final int[] step;
  private final long[] end;
  private final Object target;
  private final int[] targetStrides;
  private final int[] part; // of the chunk at hand, elements on each axis
  private final boolean empty;
  private @Nullable Object fillRow;

  /** See {@link ZarrArray#sample}. */
  BoxSample(
      ArrayMetadata metadata,
      long[] offset,
      int[] step,
      int[] extent,
      Object target,
      int[] targetStrides) {
    int rank = metadata.rank();
    this.metadata = metadata;
    this.chunkShape = metadata.chunkShape().stream().mapToInt(Integer::intValue).toArray();
    this.chunkStrides = metadata.chunkStrides();
    this.chunkSteps = new int[rank];
    this.offset = offset;
    this.step = step;
    this.end = new long[rank];
    this.target = target;
    this.targetStrides = targetStrides;
    this.part = new int[rank];
    boolean none = false;
    for (int axis = 0; axis < rank; axis++) {
      none |= extent[axis] == 0;
      end[axis] = offset[axis] + (extent[axis] - 1L) * step[axis] + 1;
      chunkSteps[axis] = chunkStrides[axis] * step[axis];
    }
    this.empty = none;
  }

  void read(DecodedChunks chunks, ChunkCache cache) {
    if (empty) {
      return;
    }
    if (metadata.shards().isEmpty()) {
      forEach(
          index(offset, chunkShape, 0),
          index(end, chunkShape, 1),
          chunk -> {
            if (hasPart(chunk)) {
              chunks.use(chunk, null, cache, stored -> copy(chunk, stored));
            }
          });
    } else {
      int[] shard = metadata.storedShape().stream().mapToInt(Integer::intValue).toArray();
      forEach(
          index(offset, shard, 0),
          index(end, shard, 1),
          index -> readShard(index, shard, chunks, cache));
    }
  }

  private void readShard(long[] index, int[] shard, DecodedChunks chunks, ChunkCache cache) {
    long[] from = new long[shard.length];
    long[] to = new long[shard.length];
    for (int axis = 0; axis < shard.length; axis++) {
      from[axis] = Math.max(offset[axis], index[axis] * shard[axis]);
      to[axis] = Math.min(end[axis], (index[axis] + 1) * shard[axis]);
    }
    List<long[]> wanted = new ArrayList<>();
    forEach(
        index(from, chunkShape, 0),
        index(to, chunkShape, 1),
        chunk -> {
          if (hasPart(chunk)) {
            wanted.add(chunk.clone());
          }
        });
    Set<long[]> cached = Collections.newSetFromMap(new IdentityHashMap<>());
    cached.addAll(wanted);
    for (ChunkRun run : chunks.runs(wanted, cache)) {
      for (long[] chunk : run.chunks()) {
        cached.remove(chunk);
        chunks.use(chunk, run, cache, stored -> copy(chunk, stored));
      }
    }
    for (long[] chunk : cached) {
      chunks.use(chunk, null, cache, stored -> copy(chunk, stored));
    }
  }

  private static long[] index(long[] element, int[] shape, int before) {
    long[] index = new long[shape.length];
    Arrays.setAll(index, axis -> (element[axis] - before) / shape[axis]);
    return index;
  }

  /** Each index from one to another, both included; the array is the same each time. */
  private static void forEach(long[] first, long[] last, Consumer<long[]> visitor) {
    long[] index = first.clone();
    while (true) {
      visitor.accept(index);
      int axis = index.length - 1;
      while (axis >= 0 && index[axis] == last[axis]) {
        index[axis] = first[axis];
        axis--;
      }
      if (axis < 0) {
        return;
      }
      index[axis]++;
    }
  }

  /** Elements before the chunk: the first in it is the next. */
  private long before(long[] chunk, int axis) {
    long start = chunk[axis] * chunkShape[axis];
    return Math.max(0, start - offset[axis] + step[axis] - 1) / step[axis];
  }

  /** Whether a chunk has an element of the sample: a step may be longer than a chunk. */
  private boolean hasPart(long[] chunk) {
    for (int axis = 0; axis < chunk.length; axis++) {
      long chunkEnd = Math.min((chunk[axis] + 1) * chunkShape[axis], end[axis]);
      if (offset[axis] + before(chunk, axis) * step[axis] >= chunkEnd) {
        return false;
      }
    }
    return true;
  }

  /**
   * Copies what a chunk has of the sample.
   *
   * @param stored its bytes, or null for the fill value
   */
  private void copy(long[] chunk, byte @Nullable [] stored) {
    int from = 0;
    int to = 0;
    for (int axis = 0; axis < chunk.length; axis++) {
      long chunkStart = chunk[axis] * chunkShape[axis];
      long chunkEnd = Math.min(chunkStart + chunkShape[axis], end[axis]);
      long before = before(chunk, axis);
      long first = offset[axis] + before * step[axis];
      part[axis] = (int) ((chunkEnd - first + step[axis] - 1) / step[axis]);
      from += (int) (first - chunkStart) * chunkStrides[axis];
      to += (int) before * targetStrides[axis];
    }
    if (stored == null) {
      fill(to);
    } else {
      StridedCopy.copy(elements(stored), from, chunkSteps, target, to, targetStrides, part);
    }
  }

  /** One row of the fill value, as often as there are rows: no chunk of it is ever made. */
  private void fill(int to) {
    int last = part.length - 1;
    int length = last < 0 ? 1 : part[last];
    Object row = fillRow;
    if (row == null || java.lang.reflect.Array.getLength(row) < length) {
      row = metadata.fill().filled(length);
      fillRow = row;
    }
    int[] steps = new int[part.length];
    if (last >= 0) {
      steps[last] = 1;
    }
    StridedCopy.copy(row, 0, steps, target, to, targetStrides, part);
  }

  /** Whole rows are copied out of the stored bytes; single elements out of an array. */
  private Object elements(byte[] stored) {
    int last = chunkSteps.length - 1;
    boolean rows = last < 0 || (chunkSteps[last] == 1 && targetStrides[last] == 1);
    return rows ? metadata.dtype().view(stored) : metadata.dtype().toArray(stored);
  }
}
