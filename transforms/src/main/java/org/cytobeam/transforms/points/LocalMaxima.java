package org.cytobeam.transforms.points;

import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.filter.GaussianFilter;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.jspecify.annotations.Nullable;

/**
 * Local maxima of the image, smoothed first if asked: {@code skimage.feature.peak_local_max}. A
 * point is a voxel above the threshold that no voxel within {@code min_distance} exceeds on each
 * axis, a window of {@code 2 * min_distance + 1} voxels.
 *
 * <p>Of equal voxels in one window the first in raster order is the point (scikit-image keeps all
 * with {@code min_distance} 1, and else any at that distance; see {@code kernel.WindowPeaks}). All
 * other points are scikit-image's.
 *
 * <p><b>Border.</b> What lies beyond the volume takes no part in the comparison; for the smoothing
 * the image is reflected there. Points at the border are found unless {@code exclude_border} says
 * otherwise, which scikit-image does by default.
 *
 * @param minDistance voxels that the window reaches to either side, whole numbers; micrometres are
 *     rounded, to 1 or more; 0 leaves an axis alone: with {@code [0, 3, 3]} each plane of a stack
 *     is searched for itself
 * @param thresholdAbs points are greater, in the image's units; if absent, above the least voxel of
 *     their window
 * @param sigma of a Gaussian that smooths the image first; 0 leaves an axis as it is
 * @param excludeBorder whether voxels closer to the volume's border than {@code min_distance} are
 *     left out
 */
@Step(value = "detect_points", method = "local_maxima")
public record LocalMaxima(
    @Param(def = "1", range = Range.NOT_NEGATIVE) PerAxis minDistance,
    @Param(def = Param.ABSENT, example = "100") @Nullable Double thresholdAbs,
    @Param(def = "0", range = Range.NOT_NEGATIVE) PerAxis sigma,
    @Param(def = "false") boolean excludeBorder)
    implements PointDetector {
  private static final int MAX_DISTANCE = 1000;

  public LocalMaxima {
    Range.NOT_NEGATIVE.require("min_distance", minDistance);
    Range.NOT_NEGATIVE.require("sigma", sigma);
    if (thresholdAbs != null) {
      Range.ANY.require("threshold_abs", thresholdAbs);
    }
    if (minDistance.z() + minDistance.y() + minDistance.x() == 0) {
      throw new IllegalArgumentException("min_distance must be more than 0 on at least one axis");
    }
    if (minDistance.unit() == PerAxis.Unit.VOXEL) {
      window(minDistance);
    }
  }

  private static Halo window(PerAxis voxels) {
    return new Halo(whole(voxels.z()), whole(voxels.y()), whole(voxels.x()));
  }

  private static int whole(double distance) {
    if (distance != Math.rint(distance) || distance > MAX_DISTANCE) {
      throw new IllegalArgumentException(
          "min_distance must be a whole number of voxels from 0 to %d on every axis, not %s"
              .formatted(MAX_DISTANCE, distance));
    }
    return (int) distance;
  }

  private static double rounded(double distance) {
    return distance == 0 ? 0 : Math.max(1, Math.rint(distance));
  }

  @Override
  public PointOperator operator(VoxelGeometry geometry) {
    PerAxis d = minDistance.inVoxels(geometry);
    return new LocalMaximaOperator(
        window(PerAxis.voxels(rounded(d.z()), rounded(d.y()), rounded(d.x()))),
        thresholdAbs == null ? Double.NEGATIVE_INFINITY : thresholdAbs,
        new GaussianFilter(sigma, BoundaryMode.REFLECT, 0, BlobRange.TRUNCATE).operator(geometry),
        excludeBorder);
  }
}
