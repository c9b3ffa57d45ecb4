package org.cytobeam.io.zarr;

import java.nio.ByteBuffer;
import org.cytobeam.io.volume.ScratchVoxels;
import org.jspecify.annotations.Nullable;

/** Room for the stored bytes of a chunk until it is decoded. For one thread. */
final class LentBytes implements AutoCloseable {
  private static final int LEAST = 1 << 12;

  private byte @Nullable [] bytes;

  /** An array of at least so many bytes; the lengths are few, so that arrays are used again. */
  byte[] atLeast(int length) {
    int step = Integer.highestOneBit(Math.max(length, LEAST)) >> 2;
    return exactly((int) Math.min(Integer.MAX_VALUE - 8, (length + step - 1L) / step * step));
  }

  /** An array of so many bytes. */
  byte[] exactly(int length) {
    byte[] lent = ScratchVoxels.takeBytes(length);
    bytes = lent;
    return lent;
  }

  /** Whether a buffer begins where the array does and there is nothing else in it. */
  boolean holds(ByteBuffer buffer) {
    return buffer.array() == bytes && buffer.position() == 0 && buffer.limit() == buffer.capacity();
  }

  /** What is lent is the caller's from now on. */
  void keepLent() {
    bytes = null;
  }

  @Override
  public void close() {
    byte[] lent = bytes;
    if (lent != null) {
      ScratchVoxels.giveBack(lent);
      bytes = null;
    }
  }
}
