package org.cytobeam.io.zarr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.cytobeam.io.store.ByteRange;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.zarr.codec.CodecChain;
import org.cytobeam.io.zarr.codec.CodecException;
import org.jspecify.annotations.Nullable;

/**
 * The stored bytes of an array's chunks, one by one: of a shard only its index and the chunk asked
 * for are read. Indices are kept, the last used first. Thread-safe.
 */
final class StoredChunks {
  /** Memory for indices: those of some thousand shards, of one if it is huge. */
  private static final long INDEX_BYTES = 16L << 20;

  private final Store store;
  private final String path;
  private final ArrayMetadata metadata;
  private final int longest; // that a stored chunk can be
  private final Map<String, ShardIndex> indices = new LinkedHashMap<>(16, 0.75f, true);
  private long indexBytes;

  StoredChunks(Store store, String path, ArrayMetadata metadata) {
    this.store = store;
    this.path = path;
    this.metadata = metadata;
    int bytes = Math.multiplyExact(metadata.chunkLength(), metadata.dtype().bytes());
    this.longest = CodecChain.longestStored(metadata.codec(), bytes);
  }

  /** The key of the object that a chunk is stored in: its own, or its shard's. */
  String key(long[] chunk) {
    return ZarrArray.key(path, metadata.keys().of(metadata.storedIndex(chunk)));
  }

  /**
   * The bytes of a chunk, or null if it is not stored.
   *
   * @param room may be asked for an array to read into
   * @throws CodecException if the shard is damaged
   * @throws IOException if the store cannot be read
   */
  @Nullable ByteBuffer read(long[] chunk, IntFunction<byte[]> room) throws IOException {
    if (metadata.shards().isEmpty()) {
      return store.getInto(key(chunk), room);
    }
    ByteRange place = place(chunk);
    return place == null ? null : ByteBuffer.wrap(read(chunk, place));
  }

  /** Whether the shard that a chunk is in is stored; reads its index unless it is kept. */
  boolean hasShard(long[] chunk) throws IOException {
    return index(key(chunk), null, metadata.shards().get(0)) != null;
  }

  /**
   * Where a chunk is in its shard's object, or null if it is not stored; reads the index unless it
   * is kept.
   */
  @Nullable ByteRange place(long[] chunk) throws IOException {
    String key = key(chunk);
    long[] element = metadata.origin(chunk);
    ByteRange within = null;
    for (ShardLevel level : metadata.shards()) {
      ShardIndex index = index(key, within, level);
      ByteRange next = index == null ? null : index.get(level.position(element));
      if (next == null) {
        return null;
      }
      within = within == null ? next : inside(within, next);
    }
    if (within != null && within.length() > longest) {
      throw new CodecException(
          "has an index that gives a chunk %d bytes, and it can have at most %d"
              .formatted(within.length(), longest));
    }
    return within;
  }

  /** Some bytes of the object that a chunk is stored in, all of them. */
  byte[] read(long[] chunk, ByteRange range) throws IOException {
    byte[] bytes = store.get(key(chunk), range);
    if (bytes == null || bytes.length < range.length()) {
      throw new CodecException(
          "ends before its chunk of %d bytes at %d".formatted(range.length(), range.offset()));
    }
    return bytes;
  }

  private static ByteRange inside(ByteRange outer, ByteRange inner) throws CodecException {
    if (inner.offset() + inner.length() > outer.length()) {
      throw new CodecException(
          "has an index that places a chunk at %d with %d bytes in a shard of %d"
              .formatted(inner.offset(), inner.length(), outer.length()));
    }
    return ByteRange.of(outer.offset() + inner.offset(), inner.length());
  }

  /** The index of a shard: of an object, or of a part of one. */
  private @Nullable ShardIndex index(String key, @Nullable ByteRange shard, ShardLevel level)
      throws IOException {
    // By length, too: a shard may begin where the one around it begins.
    String name = shard == null ? key : key + "@" + shard.offset() + "+" + shard.length();
    synchronized (indices) {
      ShardIndex known = indices.get(name);
      if (known != null) {
        return known;
      }
    }
    byte[] stored = store.get(key, indexRange(shard, level));
    if (stored == null) {
      return null;
    }
    ShardIndex index = ShardIndex.parse(stored, level);
    keep(name, index);
    return index;
  }

  private static ByteRange indexRange(@Nullable ByteRange shard, ShardLevel level)
      throws CodecException {
    int bytes = level.storedIndexBytes();
    if (shard == null) {
      return level.indexFirst() ? ByteRange.of(0, bytes) : ByteRange.last(bytes);
    }
    return inside(
        shard, ByteRange.of(level.indexFirst() ? 0 : Math.max(0, shard.length() - bytes), bytes));
  }

  private void keep(String name, ShardIndex index) {
    synchronized (indices) {
      ShardIndex before = indices.put(name, index);
      indexBytes += index.bytes() - (before == null ? 0 : before.bytes());
      var eldest = indices.values().iterator();
      while (indexBytes > INDEX_BYTES && indices.size() > 1) {
        indexBytes -= eldest.next().bytes();
        eldest.remove();
      }
    }
  }
}
