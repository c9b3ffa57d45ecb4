package org.cytobeam.transforms.kernel;

import java.util.Arrays;

/**
 * One row of bits with what lies beyond its ends, eroded along x. Left of bit 0 and right of the
 * last bit every bit is the value beyond, as far as a structure reaches.
 */
final class BitRow {
  private static final long ALL = -1L;

  private final long[] bits;
  private final int start;
  private final int words;
  private final long tail;
  private long beyond;

  /**
   * @param nx bits of the row
   * @param left how far a structure reaches to the left of a bit
   * @param right how far it reaches to the right
   */
  BitRow(int nx, int left, int right) {
    words = (nx + 63) >> 6;
    start = (left + 63) >> 6;
    bits = new long[start + words + ((right + 63) >> 6)];
    tail = tailMask(nx);
  }

  /** The bits of a row's last word that belong to it. */
  static long tailMask(int nx) {
    return (nx & 63) == 0 ? ALL : (1L << (nx & 63)) - 1;
  }

  /** All bits set, the row's and those beyond. */
  void setAll(long valueBeyond) {
    beyond = valueBeyond;
    Arrays.fill(bits, ALL);
  }

  /** AND with a row of words, and with the value beyond its ends. */
  void and(long[] row, int at) {
    for (int w = 0; w < start; w++) {
      bits[w] &= beyond;
    }
    int last = words - 1;
    for (int w = 0; w < last; w++) {
      bits[start + w] &= row[at + w];
    }
    bits[start + last] &= (row[at + last] & tail) | (beyond & ~tail);
    for (int w = start + words; w < bits.length; w++) {
      bits[w] &= beyond;
    }
  }

  /** Writes the row; the bits beyond its end are 0 when {@code invert} is 0. */
  void store(long[] row, int at, long invert) {
    for (int w = 0; w < words; w++) {
      row[at + w] = bits[start + w] ^ invert;
    }
    row[at + words - 1] &= tail;
  }

  /** AND of the row into another. */
  void andInto(long[] row, int at) {
    for (int w = 0; w < words; w++) {
      row[at + w] &= bits[start + w];
    }
  }

  /** Each bit becomes the AND of the bits {@code first} to {@code last} places to its right. */
  void erode(int first, int last) {
    if (first == -1 && last == 1) {
      erodeByNeighbours();
      return;
    }
    int length = last - first + 1;
    int done = 1;
    while (done < length) {
      int step = Math.min(done, length - done);
      andFromRight(step);
      done += step;
    }
    if (first > 0) {
      moveLeft(first);
    } else if (first < 0) {
      moveRight(-first);
    }
  }

  private void erodeByNeighbours() {
    int n = bits.length;
    long previous = beyond;
    long here = bits[0];
    for (int w = 0; w < n; w++) {
      long next = w + 1 < n ? bits[w + 1] : beyond;
      bits[w] = here & ((here << 1) | (previous >>> 63)) & ((here >>> 1) | (next << 63));
      previous = here;
      here = next;
    }
  }

  private void andFromRight(int by) {
    for (int w = 0; w < bits.length; w++) {
      bits[w] &= fromRight(w, by);
    }
  }

  /** Bit i takes the value of bit i + by. */
  private void moveLeft(int by) {
    for (int w = 0; w < bits.length; w++) {
      bits[w] = fromRight(w, by);
    }
  }

  /** Bit i takes the value of bit i - by. */
  private void moveRight(int by) {
    int bit = by & 63;
    for (int w = bits.length - 1; w >= 0; w--) {
      int from = w - (by >> 6);
      long high = from >= 0 ? bits[from] : beyond;
      long low = from >= 1 ? bits[from - 1] : beyond;
      bits[w] = bit == 0 ? high : (high << bit) | (low >>> (64 - bit));
    }
  }

  private long fromRight(int w, int by) {
    int bit = by & 63;
    int from = w + (by >> 6);
    long low = from < bits.length ? bits[from] : beyond;
    long high = from + 1 < bits.length ? bits[from + 1] : beyond;
    return bit == 0 ? low : (low >>> bit) | (high << (64 - bit));
  }
}
