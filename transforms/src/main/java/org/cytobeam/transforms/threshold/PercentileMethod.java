package org.cytobeam.transforms.threshold;

import java.util.List;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.VolumeStatistic;
import org.cytobeam.transforms.operator.VoxelKind;
import org.cytobeam.transforms.statistic.Percentiles;

/**
 * A percentile of the whole volume, {@code numpy.nanpercentile(image, percentile)} with linear
 * interpolation, exact for every pixel type: foreground is strictly above it. NaN is left out and
 * background; a percentile that is infinite is refused.
 *
 * @param percentile from 0 to 100
 */
@Step(value = "threshold", method = "percentile", to = VoxelKind.MASK)
public record PercentileMethod(@Param(range = Range.PERCENT, example = "99.5") double percentile)
    implements OneValueThreshold {

  public PercentileMethod {
    Range.PERCENT.require("percentile", percentile);
  }

  @Override
  public VolumeStatistic statistic(VoxelGeometry geometry) {
    return new Percentiles("threshold method percentile", List.of(percentile));
  }
}
