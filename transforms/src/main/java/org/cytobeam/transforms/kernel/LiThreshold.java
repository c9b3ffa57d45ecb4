package org.cytobeam.transforms.kernel;

/**
 * Li's minimum cross entropy threshold of an integer image, {@code skimage.filters.threshold_li}:
 * from the mean on, the logarithmic mean of the means of background and foreground until a step is
 * at most half a value (Li and Tam, Pattern Recognition Letters 19, 1998).
 */
public final class LiThreshold {
  /** Half the smallest difference of two values. */
  private static final double TOLERANCE = 0.5;

  private LiThreshold() {}

  /**
   * The threshold; foreground is strictly above it. An image of one value has that value as its
   * threshold.
   *
   * @throws org.cytobeam.io.BadInputException if the histogram is empty
   */
  public static double of(IntegerHistogram histogram) {
    FilledBins bins = new FilledBins(histogram);
    if (bins.isConstant()) {
      return bins.constant();
    }
    int n = bins.size();
    long[] count = new long[n];
    long[] sum = new long[n];
    for (int i = 0; i < n; i++) {
      count[i] = bins.counts()[i] + (i == 0 ? 0 : count[i - 1]);
      sum[i] = bins.counts()[i] * i + (i == 0 ? 0 : sum[i - 1]);
    }
    long total = count[n - 1];
    long totalSum = sum[n - 1];
    double next = (double) totalSum / total;
    double threshold = -2 * TOLERANCE;
    while (Math.abs(next - threshold) > TOLERANCE) {
      threshold = next;
      int last = (int) threshold;
      next =
          logarithmicMean(
              (double) sum[last] / count[last],
              (double) (totalSum - sum[last]) / (total - count[last]));
    }
    return next + bins.centre(0);
  }

  /** Of two different means; 0 if the lower one is 0. */
  static double logarithmicMean(double background, double foreground) {
    return (background - foreground) / (Math.log(background) - Math.log(foreground));
  }
}
