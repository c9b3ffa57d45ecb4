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
 * The length of the gradient of the smoothed image: {@code
 * scipy.ndimage.gaussian_gradient_magnitude}. Pixel type in = pixel type out. Floating images are
 * computed in float64 and rounded once. Integers follow scipy: each derivative is truncated toward
 * zero after each axis, squares and their sum wrap in the pixel type, and the root is truncated;
 * use float32 for meaningful values.
 *
 * <p>An axis with sigma 0 takes no part: a stack is filtered plane by plane, as scipy does it on
 * each plane. (scipy on the whole stack would add the square of the smoothed image itself for that
 * axis.)
 *
 * <p>A NaN reaches only the voxels whose window contains it, as in scipy.
 *
 * @param sigma standard deviation per axis, 0 or more, above 0 on at least one axis
 * @param mode what lies beyond the volume's border
 * @param cval the value beyond the border for {@link BoundaryMode#CONSTANT}
 * @param truncate the kernels end at this many standard deviations, more than 0
 */
@Step("gaussian_gradient_magnitude")
public record GaussianGradientMagnitude(
    @Param(range = Range.NOT_NEGATIVE, example = "1.0") PerAxis sigma,
    @Param(def = "reflect") BoundaryMode mode,
    @Param(def = "0") double cval,
    @Param(def = "4", range = Range.POSITIVE) double truncate)
    implements LocalStep {

  public GaussianGradientMagnitude {
    Range.NOT_NEGATIVE.require("sigma", sigma);
    Range.ANY.require("cval", cval);
    Range.POSITIVE.require("truncate", truncate);
    GaussianOperator.requireFiltered(sigma);
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    return new FilterSum(
        GaussianOperator.derivatives(sigma.inVoxels(geometry), 1, mode, cval, truncate),
        FilterSum.Rule.MAGNITUDE);
  }
}
