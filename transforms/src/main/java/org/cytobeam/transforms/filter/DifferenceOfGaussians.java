package org.cytobeam.transforms.filter;

import java.util.List;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.jspecify.annotations.Nullable;

/**
 * A band-pass filter, the image smoothed little less the image smoothed more: {@code
 * skimage.filters.difference_of_gaussians}. Result float32 for float32, else float64; computed in
 * float64.
 *
 * <p>Values keep their range: integers are taken as they are, where scikit-image divides them by
 * the largest value of their type first. A NaN reaches only the voxels whose window contains it.
 *
 * @param lowSigma standard deviation per axis of the smaller Gaussian, 0 or more; an axis with 0 is
 *     not filtered by it
 * @param highSigma standard deviation per axis of the larger one, no axis below {@code lowSigma};
 *     null means {@code 1.6 * low_sigma}
 * @param mode what lies beyond the volume's border
 * @param cval the value beyond the border for {@link BoundaryMode#CONSTANT}
 * @param truncate the kernels end at this many standard deviations, more than 0
 */
@Step("difference_of_gaussians")
public record DifferenceOfGaussians(
    @Param(range = Range.NOT_NEGATIVE, example = "1.0") PerAxis lowSigma,
    @Param(def = Param.ABSENT, range = Range.NOT_NEGATIVE) @Nullable PerAxis highSigma,
    @Param(def = "nearest") BoundaryMode mode,
    @Param(def = "0") double cval,
    @Param(def = "4", range = Range.POSITIVE) double truncate)
    implements LocalStep {
  private static final double MARR_HILDRETH = 1.6;

  public DifferenceOfGaussians {
    Range.NOT_NEGATIVE.require("low_sigma", lowSigma);
    if (highSigma != null) {
      Range.NOT_NEGATIVE.require("high_sigma", highSigma);
      if (highSigma.unit() == lowSigma.unit()) {
        requireOrder(lowSigma, highSigma);
      }
    }
    Range.ANY.require("cval", cval);
    Range.POSITIVE.require("truncate", truncate);
  }

  private static void requireOrder(PerAxis low, PerAxis high) {
    for (int axis = 0; axis < 3; axis++) {
      if (high.get(axis) < low.get(axis)) {
        throw new IllegalArgumentException(
            "high_sigma must be low_sigma or more on every axis, not %s where low_sigma is %s"
                .formatted(high.get(axis), low.get(axis)));
      }
    }
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    PerAxis low = lowSigma.inVoxels(geometry);
    PerAxis high =
        highSigma == null
            ? PerAxis.voxels(
                low.z() * MARR_HILDRETH, low.y() * MARR_HILDRETH, low.x() * MARR_HILDRETH)
            : highSigma.inVoxels(geometry);
    requireOrder(low, high);
    return new FilterSum(List.of(smoothing(low), smoothing(high)), FilterSum.Rule.DIFFERENCE);
  }

  private BlockOperator smoothing(PerAxis sigma) {
    return GaussianOperator.of(sigma, AxisInts.ZERO, mode, cval, truncate, ResultType.FLOAT64);
  }
}
