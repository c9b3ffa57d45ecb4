package org.cytobeam.pipeline.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic axis for counts, with a place for 0 before it.
 *
 * @param low least value of the logarithmic part, a power of ten
 * @param high greatest value, a power of ten above low
 * @param pixels length of the axis
 */
record LogScale(double low, double high, double pixels) {
  /** The part of the axis that is for 0. */
  private static final double ZERO_SHARE = 0.06;

  /** An axis for values from 0. */
  static LogScale of(double leastPositive, double greatest, double pixels) {
    double low = Math.pow(10, Math.floor(Math.log10(leastPositive)));
    double high = Math.pow(10, Math.ceil(Math.log10(greatest)));
    return new LogScale(low, high > low ? high : 10 * low, pixels);
  }

  /** Pixels from the start of the axis. */
  double at(double value) {
    if (value <= 0) {
      return pixels * ZERO_SHARE / 2;
    }
    double share = Math.log10(value / low) / Math.log10(high / low);
    return pixels * (ZERO_SHARE + (1 - ZERO_SHARE) * share);
  }

  /** Powers of ten. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    int decades = (int) Math.round(Math.log10(high / low));
    for (int i = 0; i <= decades; i++) {
      ticks.add(low * Math.pow(10, i));
    }
    return ticks;
  }
}
