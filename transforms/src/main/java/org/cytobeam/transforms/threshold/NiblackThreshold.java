package org.cytobeam.transforms.threshold;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.VoxelKind;
import org.cytobeam.transforms.operator.WindowSizes;

/**
 * Niblack's local threshold, {@code skimage.filters.threshold_niblack} on the image as float64:
 * foreground is {@code image > m - k * s}, with the mean m and the standard deviation s
 * (population) of a box around the voxel. Beyond the border the volume is mirrored at its outermost
 * voxels ({@code mode: mirror}). Integer images up to 16 bits get scikit-image's thresholds bit for
 * bit. A NaN makes the voxels background whose box contains it (scikit-image: all that follow).
 *
 * @param windowSize extent of the box per axis; odd, 1 or more, whole voxels after conversion
 * @param k standard deviations below the mean; may be negative
 */
@Step(value = "threshold", method = "niblack", to = VoxelKind.MASK)
public record NiblackThreshold(
    @Param(def = "15", range = Range.ODD) PerAxis windowSize, @Param(def = "0.2") double k)
    implements LocalStep {

  public NiblackThreshold {
    Range.ODD.require("window_size", windowSize);
    Range.ANY.require("k", k);
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    return new LocalThresholdOperator(statisticOperator(geometry), null, 0, null);
  }

  /** Image to thresholds. */
  BlockOperator statisticOperator(VoxelGeometry geometry) {
    int[] size = WindowSizes.odd("window_size", windowSize, geometry);
    return new DeviationOperator(size, DeviationOperator.Formula.NIBLACK, k, 1);
  }
}
