package org.cytobeam.pipeline.evaluate;

import java.util.Arrays;

/** The median as numpy has it: of an even number of values the mean of the middle two. */
final class Median {
  private Median() {}

  /** NaN for no values. */
  static double of(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
