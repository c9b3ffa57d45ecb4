package org.cytobeam.transforms.measure;

import java.math.BigDecimal;
import java.util.Arrays;
import org.cytobeam.io.volume.PixelType;

/** How a state holds sums over voxels: two longs each. */
enum SumKind {
  /** Integers of 128 bits, {@link Int128}: exact, in whatever order they are added. */
  WHOLE,
  /** Pairs of doubles, {@link DoublePair}: 106 bits. */
  PAIR;

  /** Integers of up to 32 bits are summed as such; all others as float64, as numpy reads them. */
  static SumKind of(PixelType type) {
    return type.isInteger() && type.bytes() < Long.BYTES ? WHOLE : PAIR;
  }

  /** The sums of two parts as those of both. */
  long[] merge(long[] a, long[] b) {
    long[] merged = Arrays.copyOf(a, a.length);
    for (int at = 0; at < merged.length; at += 2) {
      if (this == WHOLE) {
        Int128.add(merged, at, b[at], b[at + 1]);
      } else {
        double[] high = {Double.longBitsToDouble(a[at])};
        double[] low = {Double.longBitsToDouble(a[at + 1])};
        DoublePair.add(
            high, low, 0, Double.longBitsToDouble(b[at]), Double.longBitsToDouble(b[at + 1]));
        merged[at] = Double.doubleToRawLongBits(high[0]);
        merged[at + 1] = Double.doubleToRawLongBits(low[0]);
      }
    }
    return merged;
  }

  /** Whether all sums are finite: those of float64 may leave its range. */
  boolean isFinite(long[] state) {
    if (this == PAIR) {
      for (long part : state) {
        if (!Double.isFinite(Double.longBitsToDouble(part))) {
          return false;
        }
      }
    }
    return true;
  }

  /** A sum, exactly as it is held; it is finite. */
  BigDecimal value(long[] state, int sum) {
    int at = 2 * sum;
    return this == WHOLE
        ? new BigDecimal(Int128.value(state, at))
        : new BigDecimal(Double.longBitsToDouble(state[at]))
            .add(new BigDecimal(Double.longBitsToDouble(state[at + 1])));
  }
}
