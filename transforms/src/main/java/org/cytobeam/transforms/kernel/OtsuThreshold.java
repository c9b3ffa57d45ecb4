package org.cytobeam.transforms.kernel;

/**
 * Otsu's threshold from a histogram, {@code skimage.filters.threshold_otsu}: the bin that maximises
 * the variance between the voxels up to it and those above (N. Otsu, IEEE Trans. SMC 9, 1979). The
 * same order of operations, so the same bin.
 */
public final class OtsuThreshold {
  private OtsuThreshold() {}

  /**
   * The threshold; foreground is strictly above it. An image of one value has that value as its
   * threshold.
   *
   * @throws org.cytobeam.io.BadInputException if the histogram is empty
   */
  public static double of(IntensityHistogram histogram) {
    FilledBins bins = new FilledBins(histogram);
    return bins.isConstant() ? bins.constant() : bins.centre(bestSplit(bins));
  }

  /** The last bin of the lower class. */
  private static int bestSplit(FilledBins bins) {
    int n = bins.size();
    double[] weightAbove = new double[n];
    double[] sumAbove = new double[n];
    double weight = 0;
    double sum = 0;
    for (int i = n - 1; i >= 0; i--) {
      double count = bins.counts()[i];
      weight += count;
      sum += count * bins.centre(i);
      weightAbove[i] = weight;
      sumAbove[i] = sum;
    }
    weight = 0;
    sum = 0;
    int best = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n - 1; i++) {
      double count = bins.counts()[i];
      weight += count;
      sum += count * bins.centre(i);
      double distance = sum / weight - sumAbove[i + 1] / weightAbove[i + 1];
      double variance = weight * weightAbove[i + 1] * (distance * distance);
      if (variance > largest) {
        largest = variance;
        best = i;
      }
    }
    return best;
  }
}
