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
   * @throws IllegalArgumentException if the histogram is empty
   */
  public static double of(IntensityHistogram histogram) {
    long[] counts = histogram.counts();
    int first = 0;
    while (first < counts.length && counts[first] == 0) {
      first++;
    }
    if (first == counts.length) {
      throw new IllegalArgumentException("no threshold of an empty histogram");
    }
    int last = counts.length - 1;
    while (counts[last] == 0) {
      last--;
    }
    if (first == last) {
      return constantValue(histogram, first);
    }
    return histogram.centre(first + bestSplit(histogram, first, last));
  }

  private static double constantValue(IntensityHistogram histogram, int bin) {
    return histogram instanceof FloatHistogram bins ? bins.min() : histogram.centre(bin);
  }

  /** Index from {@code first} of the last bin of the lower class. */
  private static int bestSplit(IntensityHistogram histogram, int first, int last) {
    int n = last - first + 1;
    double[] weightAbove = new double[n];
    double[] sumAbove = new double[n];
    double weight = 0;
    double sum = 0;
    for (int i = n - 1; i >= 0; i--) {
      double count = histogram.counts()[first + i];
      weight += count;
      sum += count * histogram.centre(first + i);
      weightAbove[i] = weight;
      sumAbove[i] = sum;
    }
    weight = 0;
    sum = 0;
    int best = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n - 1; i++) {
      double count = histogram.counts()[first + i];
      weight += count;
      sum += count * histogram.centre(first + i);
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
