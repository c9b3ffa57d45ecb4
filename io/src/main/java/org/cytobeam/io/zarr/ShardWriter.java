package org.cytobeam.io.zarr;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packs the elements of a whole shard: each chunk encoded, in the order of the index, chunks of
 * nothing but the fill value left out. The same elements give the same bytes.
 */
final class ShardWriter {
  private final ArrayMetadata metadata;
  private final ShardLevel level;
  private final int[] inner;
  private final int[] counts;
  private final int[] shardStrides;
  private final int[] chunkStrides;

  ShardWriter(ArrayMetadata metadata) {
    this.metadata = metadata;
    this.level = metadata.shards().get(0);
    this.inner = ints(level.inner());
    this.shardStrides = strides(level.shape());
    this.chunkStrides = strides(level.inner());
    this.counts = new int[inner.length];
    for (int axis = 0; axis < inner.length; axis++) {
      counts[axis] = level.shape().get(axis) / inner[axis];
    }
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int[] strides(List<Integer> shape) {
    int[] strides = new int[shape.size()];
    int stride = 1;
    for (int axis = shape.size() - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride = Math.multiplyExact(stride, shape.get(axis));
    }
    return strides;
  }

  /**
   * The bytes of a shard, or null if all of it is the fill value.
   *
   * @param values its elements in C order, filled with the fill value beyond the array
   */
  byte @Nullable [] encode(Object values) {
    ShardIndex index = ShardIndex.empty(level.count());
    List<byte[]> chunks = new ArrayList<>();
    long end = level.indexFirst() ? level.storedIndexBytes() : 0;
    Object chunk = metadata.dtype().pixel().newArray(metadata.chunkLength());
    byte[] scratch = new byte[metadata.chunkLength() * metadata.dtype().bytes()];
    long[] at = new long[inner.length];
    for (int i = 0; i < level.count(); i++) {
      int rest = i;
      int from = 0;
      for (int axis = inner.length - 1; axis >= 0; axis--) {
        int position = rest % counts[axis];
        rest /= counts[axis];
        at[axis] = (long) position * inner[axis];
        from += position * inner[axis] * shardStrides[axis];
      }
      StridedCopy.copy(values, from, shardStrides, chunk, 0, chunkStrides, inner);
      byte[] bytes = metadata.dtype().toBytes(chunk, scratch);
      if (!metadata.fill().fills(bytes)) {
        byte[] stored = metadata.codec().encode(bytes, metadata.dtype().bytes());
        chunks.add(stored == bytes ? bytes.clone() : stored);
        index.place(level.position(at), end, stored.length);
        end += stored.length;
      }
    }
    return chunks.isEmpty() ? null : joined(chunks, index, end);
  }

  private byte[] joined(List<byte[]> chunks, ShardIndex index, long end) {
    byte[] indexBytes = index.encode(level);
    int head = level.indexFirst() ? indexBytes.length : 0;
    byte[] shard = new byte[Math.toIntExact(end + indexBytes.length - head)];
    int to = head;
    for (byte[] chunk : chunks) {
      System.arraycopy(chunk, 0, shard, to, chunk.length);
      to += chunk.length;
    }
    System.arraycopy(indexBytes, 0, shard, level.indexFirst() ? 0 : to, indexBytes.length);
    return shard;
  }
}
