package org.cytobeam.io.zarr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.cytobeam.io.store.ByteRange;
import org.cytobeam.io.zarr.codec.CodecException;
import org.jspecify.annotations.Nullable;

/** Where the chunks of one shard are: for each its offset and its number of bytes. */
final class ShardIndex {
  private static final long NONE = -1;

  private final long[] entries;

  private ShardIndex(long[] entries) {
    this.entries = entries;
  }

  static ShardIndex parse(byte[] stored, ShardLevel level) throws CodecException {
    if (stored.length != level.storedIndexBytes()) {
      throw new CodecException(
          "has %d bytes where its index alone has %d"
              .formatted(stored.length, level.storedIndexBytes()));
    }
    byte[] bytes;
    try {
      bytes = level.indexCodec().decode(stored, level.indexBytes());
    } catch (CodecException e) {
      throw new CodecException("has a damaged index, which " + e.getMessage(), e);
    }
    long[] entries = new long[2 * level.count()];
    ByteBuffer.wrap(bytes)
        .order(level.indexBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
        .asLongBuffer()
        .get(entries);
    return new ShardIndex(entries);
  }

  /** An index of chunks yet to be placed. */
  static ShardIndex empty(int count) {
    long[] entries = new long[2 * count];
    java.util.Arrays.fill(entries, NONE);
    return new ShardIndex(entries);
  }

  void place(int position, long offset, long bytes) {
    entries[2 * position] = offset;
    entries[2 * position + 1] = bytes;
  }

  byte[] encode(ShardLevel level) {
    byte[] bytes = new byte[level.indexBytes()];
    ByteBuffer.wrap(bytes)
        .order(level.indexBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
        .asLongBuffer()
        .put(entries);
    return level.indexCodec().encode(bytes, Long.BYTES);
  }

  /** Memory of the index. */
  long bytes() {
    return 8L * entries.length;
  }

  /** Where a chunk is, or null if it is not stored. */
  @Nullable ByteRange get(int position) throws CodecException {
    long offset = entries[2 * position];
    long bytes = entries[2 * position + 1];
    if (offset == NONE && bytes == NONE) {
      return null;
    }
    if (offset < 0 || bytes < 0 || bytes > Integer.MAX_VALUE - 8 || offset + bytes < 0) {
      throw new CodecException(
          "has an index that places chunk %d at %s with %s bytes"
              .formatted(position, Long.toUnsignedString(offset), Long.toUnsignedString(bytes)));
    }
    return ByteRange.of(offset, (int) bytes);
  }
}
