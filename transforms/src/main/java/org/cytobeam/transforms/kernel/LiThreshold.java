package org.cytobeam.transforms.kernel;

import java.util.Arrays;

/**
 * Li's minimum cross entropy threshold of values that are all known, {@code
 * skimage.filters.threshold_li}: from the mean on, the logarithmic mean of the means of background
 * and foreground until a step is at most half the smallest difference of two values (Li and Tam,
 * Pattern Recognition Letters 19, 1998).
 */
public final class LiThreshold {
  private LiThreshold() {}

  /**
   * The threshold of an integer image; foreground is strictly above it. An image of one value has
   * that value as its threshold.
   *
   * @throws org.cytobeam.io.BadInputException if the histogram is empty
   */
  public static double of(IntegerHistogram histogram) {
    FilledBins bins = new FilledBins(histogram);
    return bins.isConstant()
        ? bins.constant()
        : distance(wholeNumbers(bins.size()), bins.counts(), 0.5) + bins.centre(0);
  }

  /**
   * The threshold of floating values that are whole multiples of a unit, as their distance from the
   * smallest in units.
   *
   * @param counts of the distances 0, 1, ...; the first and at least one more is above 0
   */
  public static double ofMultiples(long[] counts) {
    return distance(wholeNumbers(counts.length), counts, Double.NaN);
  }

  /**
   * The threshold of some floating values, as their distance from the smallest.
   *
   * @param distances ascending, the first 0 and the last more
   */
  public static double ofValues(double[] distances) {
    long[] ones = new long[distances.length];
    Arrays.fill(ones, 1);
    return distance(distances, ones, Double.NaN);
  }

  private static double[] wholeNumbers(int n) {
    double[] numbers = new double[n];
    Arrays.setAll(numbers, i -> i);
    return numbers;
  }

  /**
   * @param values ascending
   * @param tolerance NaN for half the smallest difference of two values that occur
   */
  private static double distance(double[] values, long[] counts, double tolerance) {
    int n = values.length;
    long[] count = new long[n + 1];
    double[] sum = new double[n + 1];
    double gap = Double.POSITIVE_INFINITY;
    double before = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      count[i + 1] = count[i] + counts[i];
      sum[i + 1] = sum[i] + counts[i] * values[i];
      if (counts[i] > 0) {
        gap = values[i] > before ? Math.min(gap, values[i] - before) : gap;
        before = values[i];
      }
    }
    double stop = Double.isNaN(tolerance) ? gap / 2 : tolerance;
    double next = sum[n] / count[n];
    double threshold = -2 * stop;
    while (Math.abs(next - threshold) > stop) {
      threshold = next;
      int below = notAbove(values, threshold);
      next =
          logarithmicMean(
              sum[below] / count[below], (sum[n] - sum[below]) / (count[n] - count[below]));
    }
    return next;
  }

  /** How many values are not above a threshold. */
  private static int notAbove(double[] values, double threshold) {
    int from = 0;
    int to = values.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (values[middle] > threshold) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }

  /** Of two different means; 0 if the lower one is 0. */
  static double logarithmicMean(double background, double foreground) {
    return (background - foreground) / (Math.log(background) - Math.log(foreground));
  }
}
