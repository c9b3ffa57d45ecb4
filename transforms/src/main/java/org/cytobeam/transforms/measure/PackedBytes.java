package org.cytobeam.transforms.measure;

import java.util.Arrays;

/**
 * Whole numbers of 0 or more in as few bytes as they need (7 bits a byte, the lowest first, the top
 * bit set where another follows), eight bytes a long; a long of another meaning stands before.
 */
final class PackedBytes {
  private long[] longs;
  private int next = Long.BYTES;

  /** To be written. */
  PackedBytes(int bytes) {
    longs = new long[2 + bytes / Long.BYTES];
  }

  /** To be read; the array is not changed. */
  PackedBytes(long[] longs) {
    this.longs = longs;
  }

  void write(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      put(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    put(rest);
  }

  private void put(long bits) {
    int at = next >> 3;
    if (at == longs.length) {
      longs = Arrays.copyOf(longs, 2 * at);
    }
    longs[at] |= bits << 8 * (next & 7);
    next++;
  }

  long read() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      long bits = longs[next >> 3] >>> 8 * (next & 7) & 0xff;
      next++;
      value |= (bits & 0x7f) << shift;
      if (bits < 0x80) {
        return value;
      }
    }
  }

  /** What was written, with the long that stands before. */
  long[] toLongs(long first) {
    long[] packed = Arrays.copyOf(longs, next + 7 >> 3);
    packed[0] = first;
    return packed;
  }
}
