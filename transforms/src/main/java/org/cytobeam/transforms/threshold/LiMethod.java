package org.cytobeam.transforms.threshold;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.VolumeStatistic;
import org.cytobeam.transforms.operator.VoxelKind;
import org.cytobeam.transforms.statistic.LiStatistic;

/**
 * Li's minimum cross entropy threshold of the whole volume, {@code skimage.filters.threshold_li}
 * with its own tolerance and initial guess: foreground is strictly above it.
 *
 * <p>scikit-image's value for integer images (8-bit signed ones that span more than 127 values
 * overflow there; here they do not), floating images of at most 65,536 voxels, and floating images
 * whose voxels are multiples of a power of two and at most 2^17 such multiples apart (integers
 * stored as floats). Other floating images: the fixed point of the iteration to 1e-6 of its
 * distance from the smallest voxel, where scikit-image stops when a step is at most half the
 * smallest difference of two voxels. NaN is left out and background; infinite voxels are refused;
 * an image of one value is all background.
 */
@Step(value = "threshold", method = "li", to = VoxelKind.MASK)
public record LiMethod() implements OneValueThreshold {

  @Override
  public VolumeStatistic statistic(VoxelGeometry geometry) {
    return new LiStatistic();
  }
}
