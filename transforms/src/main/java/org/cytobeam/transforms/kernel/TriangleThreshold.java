package org.cytobeam.transforms.kernel;

/**
 * The triangle threshold from a histogram, {@code skimage.filters.threshold_triangle}: the bin
 * farthest below the line from the peak to the longer tail's end (Zack, Rogers and Latt, 1977). The
 * same order of operations, so the same bin.
 */
public final class TriangleThreshold {
  private TriangleThreshold() {}

  /**
   * The threshold; foreground is strictly above it. An image of one value, for which scikit-image
   * fails, has that value as its threshold.
   *
   * @throws org.cytobeam.io.BadInputException if the histogram is empty
   */
  public static double of(IntensityHistogram histogram) {
    FilledBins bins = new FilledBins(histogram);
    if (bins.isConstant()) {
      return bins.constant();
    }
    long[] counts = bins.counts();
    int n = counts.length;
    int peak = 0;
    for (int i = 1; i < n; i++) {
      if (counts[i] > counts[peak]) {
        peak = i;
      }
    }
    // The line goes to the end of the longer tail; with the upper one, count from above.
    boolean flip = peak < n - 1 - peak;
    int width = flip ? n - 1 - peak : peak;
    double norm = Math.sqrt((double) counts[peak] * counts[peak] + (double) width * width);
    double height = counts[peak] / norm;
    double step = width / norm;
    int best = 0;
    double longest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < width; i++) {
      double length = height * i - step * counts[flip ? n - 1 - i : i];
      if (length > longest) {
        longest = length;
        best = i;
      }
    }
    return bins.centre(flip ? n - 1 - best : best);
  }
}
