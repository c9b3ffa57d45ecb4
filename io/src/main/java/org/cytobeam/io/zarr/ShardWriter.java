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

  ShardWriter(ArrayMetadata metadata) {
    this.metadata = metadata;
    this.level = metadata.shards().get(0);
    this.inner = ints(level.inner());
    this.counts = new int[inner.length];
    for (int axis = 0; axis < inner.length; axis++) {
      counts[axis] = level.shape().get(axis) / inner[axis];
    }
  }

  static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * The bytes of a shard, or null if all of it is the fill value.
   *
   * @param elements from the shard's first on; where they end before the shard does, it is filled
   */
  byte @Nullable [] encode(ElementBox elements) {
    ShardIndex index = ShardIndex.empty(level.count());
    List<byte[]> chunks = new ArrayList<>();
    long end = level.indexFirst() ? level.storedIndexBytes() : 0;
    int elementBytes = metadata.dtype().bytes();
    try (LentBytes scratch = new LentBytes()) {
      byte[] chunk = scratch.exactly(metadata.chunkLength() * elementBytes);
      ChunkPacker packer = new ChunkPacker(metadata, chunk);
      int[] from = new int[inner.length];
      long[] at = new long[inner.length];
      for (int i = 0; i < level.count(); i++) {
        int rest = i;
        for (int axis = inner.length - 1; axis >= 0; axis--) {
          from[axis] = rest % counts[axis] * inner[axis];
          at[axis] = from[axis];
          rest /= counts[axis];
        }
        byte[] bytes = packer.pack(elements.part(from, inner));
        if (bytes != null) {
          byte[] stored = metadata.codec().encode(bytes, elementBytes);
          chunks.add(stored == bytes ? bytes.clone() : stored);
          index.place(level.position(at), end, stored.length);
          end += stored.length;
        }
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
