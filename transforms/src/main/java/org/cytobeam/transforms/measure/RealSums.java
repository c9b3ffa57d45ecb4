package org.cytobeam.transforms.measure;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Some sums of float64 numbers for each of many components, without any rounding: 32-bit digits in
 * longs, as {@link org.cytobeam.transforms.kernel.ExactSum}, but only as many as the numbers of a
 * component need. So a sum does not depend on the order, and what cancels leaves nothing.
 *
 * <p>A state: for each sum the power of two of its unit, the number of longs that follow, and the
 * sum in that unit as an integer, the highest long first.
 */
final class RealSums {
  private static final int BITS = 32;
  private static final long MASK = 0xffffffffL;

  /** Digits that one number changes. */
  private static final int REACH = 3;

  /** After as many numbers digits are carried over; each changes a digit by less than 2^33. */
  private static final int MOST = 1 << 28;

  private static final long[] NONE = {};

  private final int each;
  private final long[][] digits;

  /** Power of two of the first digit, over 32. */
  private final int[] lowest;

  private int added;

  /**
   * @param each sums of a component
   */
  RealSums(int components, int each) {
    this.each = each;
    digits = new long[Math.multiplyExact(components, each)][];
    lowest = new int[digits.length];
    Arrays.fill(digits, NONE);
  }

  /** Adds a finite number. */
  void add(int component, int sum, double value) {
    if (value == 0) {
      return;
    }
    long bits = Double.doubleToRawLongBits(value);
    int exponent = Math.max((int) (bits >>> 52) & 0x7ff, 1);
    long mantissa = bits & 0xfffffffffffffL | ((bits >>> 52 & 0x7ff) == 0 ? 0 : 1L << 52);
    add(component * each + sum, bits < 0 ? -mantissa : mantissa, exponent - 1075);
  }

  private void add(int at, long value, int power) {
    int digit = power >> 5;
    int shift = power & 31;
    long[] number = digits[at];
    int i = digit - lowest[at];
    if (i < 0 || i + REACH > number.length) {
      number = grow(at, digit);
      i = digit - lowest[at];
    }
    long low = (value & MASK) << shift;
    long high = (value >> BITS) << shift;
    number[i] += low & MASK;
    number[i + 1] += (low >>> BITS) + (high & MASK);
    number[i + 2] += high >> BITS;
    if (++added == MOST) {
      Arrays.stream(digits).forEach(RealSums::carry);
      added = 0;
    }
  }

  private long[] grow(int at, int digit) {
    long[] before = digits[at];
    boolean empty = before.length == 0;
    int from = empty ? digit : Math.min(digit, lowest[at]);
    int to = empty ? digit + REACH : Math.max(digit + REACH, lowest[at] + before.length);
    long[] grown = new long[to - from];
    System.arraycopy(before, 0, grown, empty ? 0 : lowest[at] - from, before.length);
    digits[at] = grown;
    lowest[at] = from;
    return grown;
  }

  /** Brings all digits but the highest into 0 to 2^32 - 1. */
  private static void carry(long[] number) {
    for (int i = 0; i < number.length - 1; i++) {
      number[i + 1] += number[i] >> BITS;
      number[i] &= MASK;
    }
  }

  long[] state(int component) {
    long[] state = NONE;
    for (int sum = 0; sum < each; sum++) {
      int at = component * each + sum;
      BigInteger total = BigInteger.ZERO;
      for (int i = digits[at].length - 1; i >= 0; i--) {
        total = total.shiftLeft(BITS).add(BigInteger.valueOf(digits[at][i]));
      }
      state = append(state, lowest[at] * BITS, total);
    }
    return state;
  }

  private static long[] append(long[] state, int power, BigInteger total) {
    int longs = total.bitLength() / Long.SIZE + 1;
    long[] appended = Arrays.copyOf(state, state.length + 2 + longs);
    appended[state.length] = power;
    appended[state.length + 1] = longs;
    for (int i = 0; i < longs; i++) {
      appended[state.length + 2 + i] = total.shiftRight(Long.SIZE * (longs - 1 - i)).longValue();
    }
    return appended;
  }

  private static BigInteger total(long[] state, int at) {
    BigInteger total = BigInteger.valueOf(state[at + 2]);
    for (int i = 1; i < state[at + 1]; i++) {
      long next = state[at + 2 + i];
      total =
          total
              .shiftLeft(BITS)
              .add(BigInteger.valueOf(next >>> BITS))
              .shiftLeft(BITS)
              .add(BigInteger.valueOf(next & MASK));
    }
    return total;
  }

  /** The sums of two parts as those of both. */
  static long[] merge(long[] a, long[] b) {
    long[] merged = NONE;
    int i = 0;
    int j = 0;
    while (i < a.length) {
      int power = (int) Math.min(a[i], b[j]);
      BigInteger total =
          total(a, i).shiftLeft((int) a[i] - power).add(total(b, j).shiftLeft((int) b[j] - power));
      merged = append(merged, power, total);
      i += 2 + (int) a[i + 1];
      j += 2 + (int) b[j + 1];
    }
    return merged;
  }

  /** A sum of a state. */
  static BigDecimal value(long[] state, int sum) {
    int at = 0;
    for (int i = 0; i < sum; i++) {
      at += 2 + (int) state[at + 1];
    }
    int power = (int) state[at];
    BigInteger total = total(state, at);
    return power >= 0
        ? new BigDecimal(total.shiftLeft(power))
        : new BigDecimal(total).divide(new BigDecimal(BigInteger.ONE.shiftLeft(-power)));
  }
}
