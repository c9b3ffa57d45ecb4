package org.cytobeam.transforms.threshold;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.kernel.TriangleThreshold;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.VolumeStatistic;
import org.cytobeam.transforms.operator.VoxelKind;
import org.cytobeam.transforms.statistic.HistogramStatistic;

/**
 * The triangle threshold of the whole volume, {@code skimage.filters.threshold_triangle}, value for
 * value: foreground is strictly above it. NaN is left out and background; an image of one value,
 * for which scikit-image fails, is all background.
 *
 * <p>Infinite voxels are refused, and so are 32 and 64-bit integers whose range has too many values
 * for a bin each (set {@code dtype: float32}). The threshold is compared in float64; 64-bit
 * integers are rounded to it.
 *
 * @param bins histogram bins for floating images, 2 or more (scikit-image's nbins: 256); integer
 *     images have one bin per value
 */
@Step(value = "threshold", method = "triangle", to = VoxelKind.MASK)
public record TriangleMethod(@Param(def = "256", range = Range.AT_LEAST_TWO) int bins)
    implements OneValueThreshold {

  public TriangleMethod {
    HistogramStatistic.requireBins(bins);
  }

  @Override
  public VolumeStatistic statistic(VoxelGeometry geometry) {
    return HistogramStatistic.ofOne(bins, TriangleThreshold::of);
  }
}
