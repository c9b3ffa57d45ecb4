package org.cytobeam.transforms.threshold;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.kernel.YenThreshold;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.VolumeStatistic;
import org.cytobeam.transforms.operator.VoxelKind;
import org.cytobeam.transforms.statistic.HistogramStatistic;

/**
 * Yen's threshold of the whole volume, {@code skimage.filters.threshold_yen}, value for value:
 * foreground is strictly above it. NaN is left out and background; an image of one value is all
 * background.
 *
 * <p>Infinite voxels are refused, and so are 32 and 64-bit integers whose range has too many values
 * for a bin each (set {@code dtype: float32}). The threshold is compared in float64; 64-bit
 * integers are rounded to it.
 *
 * @param bins histogram bins for floating images, 2 or more (scikit-image's nbins: 256); integer
 *     images have one bin per value
 */
@Step(value = "threshold", method = "yen", to = VoxelKind.MASK)
public record YenMethod(@Param(def = "256", range = Range.AT_LEAST_TWO) int bins)
    implements OneValueThreshold {

  public YenMethod {
    HistogramStatistic.requireBins(bins);
  }

  @Override
  public VolumeStatistic statistic(VoxelGeometry geometry) {
    return HistogramStatistic.ofOne(bins, YenThreshold::of);
  }
}
