package org.cytobeam.transforms.threshold;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.kernel.MultiOtsuThreshold;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.VolumeStatistic;
import org.cytobeam.transforms.operator.VolumeStep;
import org.cytobeam.transforms.operator.VoxelKind;
import org.cytobeam.transforms.statistic.HistogramStatistic;

/**
 * One of Otsu's thresholds for several classes of intensity, {@code
 * skimage.filters.threshold_multiotsu}, value for value: foreground is strictly above it. NaN is
 * left out and background; an image of fewer values than classes is refused.
 *
 * <p>scikit-image tries every combination of bins; where they are more than 2^31 (two thresholds in
 * 65,536 bins), the best combination is found in float64 by dynamic programming instead.
 *
 * @param classes of intensity, 2 to 16 (scikit-image: 3)
 * @param above which threshold: 1 makes all but the lowest class foreground, classes - 1 only the
 *     highest class
 * @param bins histogram bins for floating images, 2 or more (scikit-image's nbins: 256); integer
 *     images have one bin per value
 */
@Step(value = "threshold", method = "multi_otsu", to = VoxelKind.MASK)
public record MultiOtsuMethod(
    @Param(def = "3", range = Range.AT_LEAST_TWO) int classes,
    @Param(def = "1", range = Range.AT_LEAST_ONE) int above,
    @Param(def = "256", range = Range.AT_LEAST_TWO) int bins)
    implements VolumeStep {
  private static final int MAX_CLASSES = 16;

  public MultiOtsuMethod {
    if (classes < 2 || classes > MAX_CLASSES) {
      throw new IllegalArgumentException(
          "classes must be from 2 to %d, not %d".formatted(MAX_CLASSES, classes));
    }
    if (above < 1 || above >= classes) {
      throw new IllegalArgumentException(
          "above must be from 1 to %d, one less than classes, not %d"
              .formatted(classes - 1, above));
    }
    HistogramStatistic.requireBins(bins);
  }

  @Override
  public VolumeStatistic statistic(VoxelGeometry geometry) {
    int wanted = classes;
    return new HistogramStatistic(bins, histogram -> MultiOtsuThreshold.of(histogram, wanted));
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry, double[] result) {
    return new AboveValue(result[above - 1]);
  }

  @Override
  public double[] exampleResult(Box volume, VoxelGeometry geometry) {
    return new double[classes - 1];
  }
}
