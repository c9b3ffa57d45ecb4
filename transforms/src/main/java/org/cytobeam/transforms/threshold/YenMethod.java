package org.cytobeam.transforms.threshold;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.kernel.IntensityHistogram;
import org.cytobeam.transforms.kernel.YenThreshold;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.VolumeStatistic;
import org.cytobeam.transforms.operator.VolumeStep;
import org.cytobeam.transforms.operator.VoxelKind;

/**
 * Yen's threshold of the whole volume, {@code skimage.filters.threshold_yen}, value for value:
 * foreground is strictly above it. NaN is left out and background; an image of one value is all
 * background.
 *
 * @param bins histogram bins for floating images, 2 or more (scikit-image's nbins: 256); integer
 *     images have one bin per value
 */
@Step(value = "threshold", method = "yen", to = VoxelKind.MASK)
public record YenMethod(@Param(def = "256", range = Range.AT_LEAST_TWO) int bins)
    implements VolumeStep {

  public YenMethod {
    HistogramStatistic.requireBins(bins);
  }

  @Override
  public VolumeStatistic statistic(VoxelGeometry geometry) {
    return new HistogramStatistic(bins, YenMethod::threshold);
  }

  private static double[] threshold(IntensityHistogram histogram) {
    return new double[] {YenThreshold.of(histogram)};
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry, double[] result) {
    return new AboveValue(result[0]);
  }

  @Override
  public double[] exampleResult(Box volume, VoxelGeometry geometry) {
    return new double[1];
  }
}
