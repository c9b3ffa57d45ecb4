package org.cytobeam.transforms.split;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.filter.GaussianOperator;
import org.cytobeam.transforms.filter.ResultType;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.ConvertType;
import org.cytobeam.transforms.operator.PerAxis;

/** What splitters look at where they look at intensities. */
final class MeasuredImage {
  private static final double TRUNCATE = 4;

  private MeasuredImage() {}

  /** The image as float32, then smoothed as {@code gaussian_filter} does by default. */
  static BlockOperator smoothed(PerAxis sigma, VoxelGeometry geometry) {
    return isZero(sigma)
        ? new ConvertType()
        : new ConvertType().andThen(gaussian(sigma, geometry, BoundaryMode.REFLECT));
  }

  /** Gaussian smoothing of float32; 0 beyond the border of what it is given, if it is constant. */
  static BlockOperator gaussian(PerAxis sigma, VoxelGeometry geometry, BoundaryMode mode) {
    return GaussianOperator.of(sigma.inVoxels(geometry), mode, 0, TRUNCATE, ResultType.SAME_TYPE);
  }

  static boolean isZero(PerAxis sigma) {
    return sigma.z() == 0 && sigma.y() == 0 && sigma.x() == 0;
  }
}
