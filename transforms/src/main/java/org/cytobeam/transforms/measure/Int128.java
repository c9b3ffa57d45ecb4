package org.cytobeam.transforms.measure;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * Sums of integers as two longs in an array, high then low: 128 bits, two's complement. Wide enough
 * for the cubes of 32-bit values and for products of values and places over any object.
 */
final class Int128 {
  private Int128() {}

  /** Adds to the number at an index. */
  static void add(long[] numbers, int at, long value) {
    add(numbers, at, value >> 63, value);
  }

  /** Adds a product, which may take all 128 bits. */
  static void addProduct(long[] numbers, int at, long a, long b) {
    add(numbers, at, Math.multiplyHigh(a, b), a * b);
  }

  static void add(long[] numbers, int at, long high, long low) {
    long sum = numbers[at + 1] + low;
    numbers[at] += high + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
    numbers[at + 1] = sum;
  }

  static BigInteger value(long[] numbers, int at) {
    if (numbers[at] == numbers[at + 1] >> 63) {
      return BigInteger.valueOf(numbers[at + 1]);
    }
    return new BigInteger(
        ByteBuffer.allocate(16).putLong(numbers[at]).putLong(numbers[at + 1]).array());
  }
}
