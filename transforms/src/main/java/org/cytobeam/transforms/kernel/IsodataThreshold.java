package org.cytobeam.transforms.kernel;

import org.cytobeam.io.BadInputException;

/**
 * The lowest ISODATA threshold from a histogram, {@code skimage.filters.threshold_isodata}: midway
 * between the mean of the voxels up to it and the mean of those above (Ridler and Calvard, IEEE
 * Trans. SMC 8, 1978). Counts are summed in float32 as scikit-image sums them, intensities in
 * float32 for float32 images, so the same bin results.
 */
public final class IsodataThreshold {
  private IsodataThreshold() {}

  /**
   * The threshold; foreground is strictly above it. An image of one value has that value as its
   * threshold.
   *
   * @throws BadInputException if the histogram is empty, or no bin is such a threshold
   */
  public static double of(IntensityHistogram histogram) {
    FilledBins bins = new FilledBins(histogram);
    if (bins.isConstant()) {
      return bins.constant();
    }
    int n = bins.size();
    float[] upTo = new float[n];
    double[] sum = new double[n];
    float count = 0;
    double intensity = 0;
    for (int i = 0; i < n; i++) {
      float inBin = bins.counts()[i];
      count += inBin;
      intensity = round(bins, intensity + round(bins, inBin * bins.centre(i)));
      upTo[i] = count;
      sum[i] = intensity;
    }
    double width = round(bins, bins.centre(1) - bins.centre(0));
    for (int i = 0; i < n - 1; i++) {
      double lower = round(bins, sum[i] / upTo[i]);
      double higher = round(bins, round(bins, intensity - sum[i]) / (count - upTo[i]));
      double mean = round(bins, round(bins, lower + higher) / 2);
      double distance = round(bins, mean - bins.centre(i));
      if (distance >= 0 && distance < width) {
        return bins.centre(i);
      }
    }
    throw new BadInputException(
        "threshold method isodata found no value midway between the means of the voxels below and"
            + " above it; use more bins or another method");
  }

  private static double round(FilledBins bins, double value) {
    return bins.isSingle() ? (float) value : value;
  }
}
