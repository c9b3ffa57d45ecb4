package org.cytobeam.transforms.kernel;

import java.math.BigInteger;

/**
 * A sum of floating numbers without any rounding, held as 32-bit digits in longs: a fixed-point
 * number wide enough for every value of a type (a superaccumulator; R. Neal, Fast exact summation
 * using small and large superaccumulators, 2015). Two sums are added digit by digit, so that the
 * result is the same whatever the order and grouping.
 *
 * <p>Each addition changes a digit by less than 2^33, so digits must be carried over ({@link
 * #carry}) at least every 2^29 additions; after that 2^30 sums may be added.
 *
 * @param lowest power of two of the lowest bit
 * @param digits longs that a sum takes
 */
public record ExactSum(int lowest, int digits) {
  private static final int BITS = 32;
  private static final long MASK = 0xffffffffL;
  private static final int EXTRA = 3;

  /**
   * For numbers of 64 bits and less.
   *
   * @param lowest power of two of their lowest bit
   * @param highest greatest power of two that multiplies such a number
   */
  static ExactSum covering(int lowest, int highest) {
    return new ExactSum(lowest, (highest - lowest) / BITS + 1 + EXTRA);
  }

  /** Adds {@code value * 2^exponent} to the sum at an index of an array. */
  void add(long[] state, int at, long value, int exponent) {
    int shift = exponent - lowest;
    int i = at + (shift >> 5);
    int bits = shift & 31;
    long low = (value & MASK) << bits;
    long high = (value >> BITS) << bits;
    state[i] += low & MASK;
    state[i + 1] += (low >>> BITS) + (high & MASK);
    state[i + 2] += high >> BITS;
  }

  /** Adds a finite number. */
  void add(long[] state, int at, double value) {
    long bits = Double.doubleToRawLongBits(value);
    int exponent = (int) (bits >>> 52) & 0x7ff;
    long mantissa = bits & 0xfffffffffffffL;
    if (exponent == 0) {
      exponent = 1;
    } else {
      mantissa |= 1L << 52;
    }
    add(state, at, bits < 0 ? -mantissa : mantissa, exponent - 1075);
  }

  /** Brings all digits but the highest into 0 to 2^32 - 1. */
  void carry(long[] state, int at) {
    for (int i = at; i < at + digits - 1; i++) {
      state[i + 1] += state[i] >> BITS;
      state[i] &= MASK;
    }
  }

  /** The sum in units of {@code 2^lowest}. */
  public BigInteger inUnits(long[] state, int at) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = at + digits - 1; i >= at; i--) {
      sum = sum.shiftLeft(BITS).add(BigInteger.valueOf(state[i]));
    }
    return sum;
  }

  /** {@code numerator / denominator * 2^exponent}, correctly rounded unless subnormal. */
  public static double quotient(BigInteger numerator, BigInteger denominator, int exponent) {
    // so that the quotient has 64 bits or more
    int shift = Math.max(0, 64 + denominator.bitLength() - numerator.bitLength());
    BigInteger[] parts = numerator.abs().shiftLeft(shift).divideAndRemainder(denominator);
    BigInteger whole = parts[0];
    if (parts[1].signum() != 0) {
      // a bit that breaks ties
      whole = whole.setBit(0);
    }
    int more = Math.max(0, whole.bitLength() - 64);
    if (more > 0 && whole.getLowestSetBit() < more) {
      whole = whole.shiftRight(more).setBit(0);
    } else {
      whole = whole.shiftRight(more);
    }
    double value = Math.scalb(whole.doubleValue(), exponent - shift + more);
    return numerator.signum() < 0 ? -value : value;
  }
}
