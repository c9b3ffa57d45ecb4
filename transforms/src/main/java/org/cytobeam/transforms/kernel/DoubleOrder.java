package org.cytobeam.transforms.kernel;

/**
 * The bits of doubles as integers in the order of their values: -0.0 before 0.0, positive NaN after
 * and negative NaN before all numbers.
 */
public final class DoubleOrder {
  private DoubleOrder() {}

  /**
   * As signed integers, or back to the bits: the magnitude of negative numbers is turned round, and
   * the sign bit stays.
   */
  public static long signed(long bits) {
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  /** As unsigned integers. */
  static long unsigned(long bits) {
    return bits ^ (bits >> 63 | Long.MIN_VALUE);
  }

  /** The number of an unsigned integer. */
  static double ofUnsigned(long key) {
    return Double.longBitsToDouble(signed(key ^ Long.MIN_VALUE));
  }
}
