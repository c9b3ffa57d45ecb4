package org.cytobeam.io.zarr.codec;

/**
 * Puts elements together again whose bytes or bits were gathered: the first bytes of all elements,
 * then their second ones, and so on. Used by one thread at a time.
 *
 * <p>C2 does not vectorise loops over interleaved bytes, so each size has what it does vectorise.
 */
final class Unshuffle {
  private final BytePairs pairs = new BytePairs();
  private final LongRows rows = new LongRows();

  /**
   * From planes of bytes to elements; bytes left over after whole elements are copied.
   *
   * @param from begins with the planes
   * @param size bytes of an element
   */
  void bytes(byte[] from, byte[] to, int toAt, int bytes, int size) {
    int n = bytes / size;
    int done = 0;
    if (size == 2) {
      pairs(from, 0, from, n, to, toAt, n);
      done = n;
    } else if (size == 4 || size == 8) {
      done = rows.interleaveBytes(from, to, toAt, n, size);
    }
    for (int k = 0; k < size; k++) {
      int source = k * n;
      int target = toAt + k;
      for (int i = done; i < n; i++) {
        to[target + i * size] = from[source + i];
      }
    }
    System.arraycopy(from, n * size, to, toAt + n * size, bytes - n * size);
  }

  /** From two planes of n bytes, each where it is, to elements of two bytes. */
  void pairs(byte[] first, int firstAt, byte[] second, int secondAt, byte[] to, int toAt, int n) {
    pairs.interleave(first, firstAt, second, secondAt, to, toAt, n);
  }

  /**
   * From planes of bits to planes of bytes: bit b of byte k of all elements is row 8 k + b, eight
   * elements in a byte, lowest bit first. Bytes left over after whole elements are copied.
   *
   * @param from begins with the rows
   * @param bytes of a whole number of eights of elements, and fewer than an element
   * @param size bytes of an element
   */
  void bits(byte[] from, byte[] to, int toAt, int bytes, int size) {
    int n = bytes / size;
    int row = n / 8;
    for (int k = 0; k < size; k++) {
      int source = k * n;
      int target = toAt + k * n;
      int done = rows.interleaveBits(from, source, to, target, row);
      for (int i = done; i < row; i++) {
        eightBytes(from, source + i, row, to, target + 8 * i);
      }
    }
    System.arraycopy(from, n * size, to, toAt + n * size, bytes - n * size);
  }

  /** Eight bytes of which each has its bit b in the byte that is b strides on. */
  private static void eightBytes(byte[] from, int at, int stride, byte[] to, int toAt) {
    for (int e = 0; e < 8; e++) {
      int value = 0;
      for (int b = 0; b < 8; b++) {
        value |= (from[at + b * stride] >> e & 1) << b;
      }
      to[toAt + e] = (byte) value;
    }
  }
}
