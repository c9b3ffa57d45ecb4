package org.cytobeam.transforms.kernel;

/**
 * Yen's threshold from a histogram, {@code skimage.filters.threshold_yen}: the bin that maximises
 * the correlation criterion (Yen, Chang and Chang, IEEE Trans. Image Processing 4, 1995).
 *
 * <p>scikit-image computes the criterion in float32, where neighbouring bins often tie and the
 * first one counts; so does this, in the same order of operations.
 */
public final class YenThreshold {
  private YenThreshold() {}

  /**
   * The threshold; foreground is strictly above it. An image of one value has that value as its
   * threshold.
   *
   * @throws org.cytobeam.io.BadInputException if the histogram is empty
   */
  public static double of(IntensityHistogram histogram) {
    FilledBins bins = new FilledBins(histogram);
    return bins.isConstant() ? bins.constant() : bins.centre(best(bins));
  }

  private static int best(FilledBins bins) {
    int n = bins.size();
    float total = bins.total();
    float[] share = new float[n];
    float[] squaresFrom = new float[n];
    float squares = 0;
    for (int i = n - 1; i >= 0; i--) {
      share[i] = bins.counts()[i] / total;
      squares += share[i] * share[i];
      squaresFrom[i] = squares;
    }
    float upTo = 0;
    squares = 0;
    int best = 0;
    float largest = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < n - 1; i++) {
      upTo += share[i];
      squares += share[i] * share[i];
      float both = upTo * (1 - upTo);
      float criterion = (float) Math.log(1 / (squares * squaresFrom[i + 1]) * (both * both));
      if (criterion > largest) {
        largest = criterion;
        best = i;
      }
    }
    return best;
  }
}
