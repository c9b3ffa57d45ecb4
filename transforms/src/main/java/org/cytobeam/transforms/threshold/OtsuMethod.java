package org.cytobeam.transforms.threshold;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.kernel.OtsuThreshold;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.VolumeStatistic;
import org.cytobeam.transforms.operator.VoxelKind;
import org.cytobeam.transforms.statistic.HistogramStatistic;

/**
 * Otsu's threshold of the whole volume, {@code skimage.filters.threshold_otsu}: foreground is
 * strictly above it. NaN is left out and background (scikit-image fails); an image of one value is
 * all background.
 *
 * <p>Infinite voxels are refused, and so are 32 and 64-bit integers whose range has too many values
 * for a bin each (set {@code dtype: float32}). The threshold is compared in float64; 64-bit
 * integers are rounded to it.
 *
 * @param bins histogram bins for floating images, 2 or more (scikit-image: 256); integer images
 *     have one bin per value
 */
@Step(value = "threshold", method = "otsu", to = VoxelKind.MASK)
public record OtsuMethod(@Param(def = "256", range = Range.AT_LEAST_TWO) int bins)
    implements OneValueThreshold {

  public OtsuMethod {
    HistogramStatistic.requireBins(bins);
  }

  @Override
  public VolumeStatistic statistic(VoxelGeometry geometry) {
    return HistogramStatistic.ofOne(bins, OtsuThreshold::of);
  }
}
