package org.cytobeam.transforms.normalise;

import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.VolumeStatistic;
import org.cytobeam.transforms.operator.VolumeStep;
import org.cytobeam.transforms.statistic.Percentiles;

/**
 * Rescales intensities so that two percentiles of the whole volume become the ends of a range, and
 * clips to it: {@code skimage.exposure.rescale_intensity(image, in_range=tuple(numpy.percentile(
 * image, (low, high))), out_range=(out_min, out_max))}.
 *
 * <p>float64 images stay float64; all others become float32 (scikit-image: float64 for integers),
 * computed in float64 and rounded once. If both percentiles are one value, every voxel becomes that
 * value, clipped to the output range, as in scikit-image. NaN is left out of the percentiles and
 * stays NaN; a percentile that is infinite is refused.
 *
 * @param low percentile that becomes {@code out_min}
 * @param high percentile that becomes {@code out_max}, more than {@code low}
 * @param outMin lower end of the result
 * @param outMax upper end of the result, more than {@code out_min}
 */
@Step("rescale_intensity")
public record RescaleIntensity(
    @Param(def = "0", range = Range.PERCENT) double low,
    @Param(def = "100", range = Range.PERCENT) double high,
    @Param(def = "0") double outMin,
    @Param(def = "1") double outMax)
    implements VolumeStep {

  public RescaleIntensity {
    Range.PERCENT.require("low", low);
    Range.PERCENT.require("high", high);
    Range.ANY.require("out_min", outMin);
    Range.ANY.require("out_max", outMax);
    requireLess("low", low, "high", high);
    requireLess("out_min", outMin, "out_max", outMax);
  }

  private static void requireLess(String lower, double low, String upper, double high) {
    if (low >= high) {
      throw new IllegalArgumentException(
          "%s must be less than %s, but they are %s and %s".formatted(lower, upper, low, high));
    }
  }

  @Override
  public VolumeStatistic statistic(VoxelGeometry geometry) {
    return new Percentiles("rescale_intensity", List.of(low, high));
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry, double[] result) {
    double from = result[0];
    double to = result[1];
    double only = Math.min(Math.max(from, outMin), outMax);
    return from == to
        ? new LinearRescale(only, only, 0, 1, 1, 0)
        : new LinearRescale(from, to, from, to - from, outMax - outMin, outMin);
  }

  @Override
  public double[] exampleResult(Box volume, VoxelGeometry geometry) {
    return new double[] {0, 1};
  }
}
