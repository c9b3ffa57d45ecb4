package org.cytobeam.io.store;

import java.util.Arrays;

/**
 * Some bytes of a value.
 *
 * @param offset of the first, from the value's beginning; meaningless if {@code last}
 * @param length how many
 * @param last whether they are the value's last ones
 */
public record ByteRange(long offset, int length, boolean last) {

  public ByteRange {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("%d bytes from %d".formatted(length, offset));
    }
  }

  /** Bytes from an offset. */
  public static ByteRange of(long offset, int length) {
    return new ByteRange(offset, length, false);
  }

  /** The last bytes of a value. */
  public static ByteRange last(int length) {
    return new ByteRange(0, length, true);
  }

  /** Where the range begins in a value of a size; never beyond its end. */
  public long start(long size) {
    return last ? Math.max(0, size - length) : Math.min(offset, size);
  }

  /** How many of the range's bytes a value of a size has. */
  public int available(long size) {
    return (int) Math.min(length, size - start(size));
  }

  /** The range's bytes of a whole value. */
  byte[] of(byte[] all) {
    int start = (int) start(all.length);
    return Arrays.copyOfRange(all, start, start + available(all.length));
  }
}
