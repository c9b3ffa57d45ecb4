package org.cytobeam.io.zarr.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The stored bytes of a chunk where they are part of a larger array. */
final class StoredBytes {
  private StoredBytes() {}

  /** Index in its array of the first byte. */
  static int start(ByteBuffer stored) {
    return stored.arrayOffset() + stored.position();
  }

  /** An array of nothing else; the buffer's own if that is one. */
  static byte[] copy(ByteBuffer stored) {
    byte[] array = stored.array();
    int start = start(stored);
    return start == 0 && stored.remaining() == array.length
        ? array
        : Arrays.copyOfRange(array, start, start + stored.remaining());
  }
}
