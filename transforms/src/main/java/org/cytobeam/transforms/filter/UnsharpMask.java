package org.cytobeam.transforms.filter;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;

/**
 * Sharpening, {@code image + (image - gaussian(image)) * amount}: {@code
 * skimage.filters.unsharp_mask} with {@code preserve_range=True}.
 *
 * <p>Values keep their range: they are neither scaled to 0..1 nor clipped, so some may lie outside
 * the image's range. Result float32 for float32, else float64. float32 is blurred in float32:
 * within {@code amount * 1e-6} of the result in float64, relative to the largest voxel in reach.
 * Beyond the border the image is reflected. A NaN reaches only the voxels whose window contains it.
 *
 * @param radius standard deviation of the Gaussian per axis, 0 or more; an axis with 0 is not
 *     blurred
 * @param amount how strongly details are amplified; may be 0 or negative
 */
@Step("unsharp_mask")
public record UnsharpMask(
    @Param(def = "1", range = Range.NOT_NEGATIVE) PerAxis radius, @Param(def = "1") double amount)
    implements LocalStep {
  /** scikit-image leaves the Gaussian's truncate at its default. */
  private static final double TRUNCATE = 4.0;

  public UnsharpMask {
    Range.NOT_NEGATIVE.require("radius", radius);
    Range.ANY.require("amount", amount);
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    return new UnsharpOperator(
        GaussianOperator.of(
            radius.inVoxels(geometry), BoundaryMode.REFLECT, 0, TRUNCATE, ResultType.FLOAT),
        amount);
  }
}
