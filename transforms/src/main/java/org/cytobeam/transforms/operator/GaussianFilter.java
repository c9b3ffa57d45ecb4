package org.cytobeam.transforms.operator;

import org.cytobeam.io.volume.VoxelGeometry;

/**
 * Gaussian smoothing, {@code scipy.ndimage.gaussian_filter}: pixel type in = pixel type out,
 * integers truncated toward zero after each axis.
 *
 * @param sigma standard deviation per axis, 0 or more; an axis with 0 is not filtered
 * @param mode what lies beyond the volume's border
 * @param cval the value beyond the border for {@link BoundaryMode#CONSTANT}
 * @param truncate the kernel ends at this many standard deviations, more than 0
 */
public record GaussianFilter(PerAxis sigma, BoundaryMode mode, double cval, double truncate)
    implements LocalStep {

  public GaussianFilter {
    Parameters.requireZeroOrMore("sigma", sigma);
    Parameters.requireFinite("cval", cval);
    Parameters.requirePositive("truncate", truncate);
  }

  @Override
  public String stepName() {
    return "gaussian_filter";
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    return GaussianOperator.of(
        sigma.inVoxels(geometry), mode, cval, truncate, GaussianOperator.IntegerResult.SAME_TYPE);
  }
}
