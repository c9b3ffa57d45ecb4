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
 * Gaussian smoothing, {@code scipy.ndimage.gaussian_filter}: pixel type in = pixel type out,
 * integers truncated toward zero after each axis.
 *
 * @param sigma standard deviation per axis, 0 or more; an axis with 0 is not filtered
 * @param mode what lies beyond the volume's border
 * @param cval the value beyond the border for {@link BoundaryMode#CONSTANT}
 * @param truncate the kernel ends at this many standard deviations, more than 0
 */
@Step("gaussian_filter")
public record GaussianFilter(
    @Param(range = Range.NOT_NEGATIVE, example = "1.0") PerAxis sigma,
    @Param(def = "reflect") BoundaryMode mode,
    @Param(def = "0") double cval,
    @Param(def = "4", range = Range.POSITIVE) double truncate)
    implements LocalStep {

  public GaussianFilter {
    Range.NOT_NEGATIVE.require("sigma", sigma);
    Range.ANY.require("cval", cval);
    Range.POSITIVE.require("truncate", truncate);
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    return GaussianOperator.of(
        sigma.inVoxels(geometry), mode, cval, truncate, GaussianOperator.IntegerResult.SAME_TYPE);
  }
}
