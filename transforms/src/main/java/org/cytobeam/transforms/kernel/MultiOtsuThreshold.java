package org.cytobeam.transforms.kernel;

import org.cytobeam.io.BadInputException;

/**
 * Otsu's thresholds for several classes from a histogram, {@code
 * skimage.filters.threshold_multiotsu}: the bins that maximise the variance between the classes
 * (Liao, Chen and Chung, J. Information Science and Engineering 17, 2001).
 *
 * <p>scikit-image tries all combinations in float32, where neighbours often tie and the first
 * counts. So does this, up to {@value #MAX_TRIED} combinations; beyond, where scikit-image would
 * take hours, the best combination is found in float64 by dynamic programming.
 */
public final class MultiOtsuThreshold {
  /** As many as two thresholds in a histogram of 65,536 bins have. */
  private static final double MAX_TRIED = 1L << 31;

  private final int n;
  private final int thresholds;
  private final float[] weight;
  private final float[] moment;
  private final float[] lastClass;
  private final int[] current;
  private final int[] best;
  private float largest;

  private MultiOtsuThreshold(FilledBins bins, int thresholds) {
    this.n = bins.size();
    this.thresholds = thresholds;
    weight = new float[n];
    moment = new float[n];
    lastClass = new float[n];
    current = new int[thresholds];
    best = new int[thresholds];
    double total = bins.total();
    for (int i = 0; i < n; i++) {
      float share = (float) (bins.counts()[i] / total);
      weight[i] = i == 0 ? share : weight[i - 1] + share;
      // the first bin's moment is its share: so does scikit-image
      moment[i] = i == 0 ? share : moment[i - 1] + i * share;
    }
    for (int i = 1; i < n; i++) {
      lastClass[i] = variance(i, n - 1);
    }
  }

  /**
   * The thresholds in ascending order, one less than classes.
   *
   * @throws BadInputException if the histogram has fewer filled bins than classes
   */
  public static double[] of(IntensityHistogram histogram, int classes) {
    FilledBins bins = new FilledBins(histogram);
    int[] filled = new int[classes];
    int values = 0;
    for (int i = 0; i < bins.size(); i++) {
      if (bins.counts()[i] > 0 && values++ < classes) {
        filled[values - 1] = i;
      }
    }
    if (values == 1) {
      throw new BadInputException(
          "threshold method multi_otsu cannot cut an image into %d classes where every voxel is the"
                  .formatted(classes)
              + " same; check the input image");
    }
    if (values < classes) {
      throw new BadInputException(
          "threshold method multi_otsu cannot cut an image of %d different values into %d classes;"
                  .formatted(values, classes)
              + " set classes: %d or check the input image".formatted(values));
    }
    int[] split = values == classes ? filled : search(bins, classes - 1);
    double[] result = new double[classes - 1];
    for (int i = 0; i < result.length; i++) {
      result[i] = bins.centre(split[i]);
    }
    return result;
  }

  private static int[] search(FilledBins bins, int thresholds) {
    double combinations = 1;
    for (int i = 0; i < thresholds; i++) {
      combinations *= (bins.size() - 1.0 - i) / (i + 1);
    }
    if (combinations > MAX_TRIED) {
      return new BestPartition(bins, thresholds + 1).lastBins();
    }
    MultiOtsuThreshold all = new MultiOtsuThreshold(bins, thresholds);
    all.tryAll(0, 0);
    return all.best;
  }

  /** The part of the variance that a class of bins i to j adds. */
  private float variance(int i, int j) {
    float w = i == 0 ? weight[j] : weight[j] - weight[i - 1];
    float m = i == 0 ? moment[j] : moment[j] - moment[i - 1];
    // scikit-image's table lacks the class of bin 0 alone
    return w > 0 && j > 0 ? m * m / w : 0;
  }

  private void tryAll(int from, int index) {
    int end = n - thresholds + index;
    if (index == thresholds - 1) {
      tryLast(from, end);
      return;
    }
    for (int bin = from; bin < end; bin++) {
      current[index] = bin;
      tryAll(bin + 1, index + 1);
    }
  }

  /** Tries all positions of the last threshold; the order of additions is scikit-image's. */
  private void tryLast(int from, int end) {
    int last = thresholds - 1;
    float first = last == 0 ? 0 : variance(0, current[0]);
    float[] between = new float[Math.max(0, last - 1)];
    for (int i = 0; i < between.length; i++) {
      between[i] = variance(current[i] + 1, current[i + 1]);
    }
    float weightBefore = from == 0 ? 0 : weight[from - 1];
    float momentBefore = from == 0 ? 0 : moment[from - 1];
    for (int bin = from; bin < end; bin++) {
      float w = weight[bin] - weightBefore;
      float m = moment[bin] - momentBefore;
      float own = w > 0 && bin > 0 ? m * m / w : 0;
      float sum = (last == 0 ? own : first) + lastClass[bin + 1];
      for (float part : between) {
        sum += part;
      }
      if (last > 0) {
        sum += own;
      }
      if (sum > largest) {
        largest = sum;
        current[last] = bin;
        System.arraycopy(current, 0, best, 0, thresholds);
      }
    }
  }
}
