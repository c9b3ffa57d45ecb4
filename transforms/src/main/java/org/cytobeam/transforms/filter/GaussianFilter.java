package org.cytobeam.transforms.filter;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;

/**
 * Gaussian smoothing or, with an order above 0, a derivative of it: {@code
 * scipy.ndimage.gaussian_filter}. Pixel type in = pixel type out, integers truncated toward zero
 * after each axis; unsigned integers wrap where a derivative is negative.
 *
 * <p>float32: within 1e-6 of scipy on the image as float64, relative to the largest voxel in reach.
 * A NaN reaches only the voxels whose window contains it, as in scipy.
 *
 * @param sigma standard deviation per axis, 0 or more; an axis with 0 is not filtered
 * @param order of the derivative per axis, 0 to 3; 0 smooths
 * @param mode what lies beyond the volume's border
 * @param cval the value beyond the border for {@link BoundaryMode#CONSTANT}
 * @param truncate the kernel ends at this many standard deviations, more than 0
 */
@Step("gaussian_filter")
public record GaussianFilter(
    @Param(range = Range.NOT_NEGATIVE, example = "1.0") PerAxis sigma,
    @Param(def = "0", range = Range.ORDER) AxisInts order,
    @Param(def = "reflect") BoundaryMode mode,
    @Param(def = "0") double cval,
    @Param(def = "4", range = Range.POSITIVE) double truncate)
    implements LocalStep {

  public GaussianFilter {
    Range.NOT_NEGATIVE.require("sigma", sigma);
    Range.ORDER.require("order", order);
    Range.ANY.require("cval", cval);
    Range.POSITIVE.require("truncate", truncate);
  }

  /** Smoothing. */
  public GaussianFilter(PerAxis sigma, BoundaryMode mode, double cval, double truncate) {
    this(sigma, AxisInts.ZERO, mode, cval, truncate);
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    return GaussianOperator.of(
        sigma.inVoxels(geometry), order, mode, cval, truncate, ResultType.SAME_TYPE);
  }
}
