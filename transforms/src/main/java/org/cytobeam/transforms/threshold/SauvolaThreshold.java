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
 * Sauvola's local threshold, {@code skimage.filters.threshold_sauvola} on the image as float64:
 * foreground is {@code image > m * (1 + k * (s / r - 1))}, with the mean m and the standard
 * deviation s (population) of a box around the voxel. Beyond the border the volume is mirrored at
 * its outermost voxels ({@code mode: mirror}). Integer images up to 16 bits get scikit-image's
 * thresholds bit for bit. A NaN makes the voxels background whose box contains it (scikit-image:
 * all that follow).
 *
 * @param windowSize extent of the box per axis; odd, 1 or more, whole voxels after conversion
 * @param k weight of the deviation
 * @param r the range of the standard deviation; 0 (scikit-image: None) for half the range of an
 *     integer pixel type and 1 for a floating one
 */
@Step(value = "threshold", method = "sauvola", to = VoxelKind.MASK)
public record SauvolaThreshold(
    @Param(def = "15", range = Range.ODD) PerAxis windowSize,
    @Param(def = "0.2") double k,
    @Param(def = "0", range = Range.NOT_NEGATIVE) double r)
    implements LocalStep {

  public SauvolaThreshold {
    Range.ODD.require("window_size", windowSize);
    Range.ANY.require("k", k);
    Range.NOT_NEGATIVE.require("r", r);
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    return new LocalThresholdOperator(statisticOperator(geometry), null, 0, null);
  }

  /** Image to thresholds. */
  BlockOperator statisticOperator(VoxelGeometry geometry) {
    int[] size = WindowSizes.odd("window_size", windowSize, geometry);
    return new DeviationOperator(size, DeviationOperator.Formula.SAUVOLA, k, r);
  }
}
