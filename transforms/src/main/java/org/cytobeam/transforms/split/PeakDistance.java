package org.cytobeam.transforms.split;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.PerAxis;

/** The parameter {@code min_distance} of {@link LocalMaxima}. */
final class PeakDistance {
  private PeakDistance() {}

  /**
   * Checks what does not depend on the size of the voxels.
   *
   * @throws IllegalArgumentException with what is allowed and the value
   */
  static void require(PerAxis distance) {
    boolean any = false;
    boolean voxels = distance.unit() == PerAxis.Unit.VOXEL;
    for (int axis = 0; axis < 3; axis++) {
      double d = distance.get(axis);
      any |= d > 0;
      if (!Double.isFinite(d) || d < 0 || d > 65535 || (voxels && d != Math.rint(d))) {
        throw new IllegalArgumentException(
            voxels
                ? "min_distance must be a whole number from 0 to 65535 on every axis, not " + d
                : "min_distance_um must be from 0 to 65535 on every axis, not " + d);
      }
    }
    if (!any) {
      throw new IllegalArgumentException("min_distance must be more than 0 on at least one axis");
    }
  }

  /**
   * On z, y, x in whole voxels, rounded down: 2 um are the neighbours of voxels of 2 um.
   *
   * @throws IllegalArgumentException if it is below one voxel on every axis
   */
  static int[] inVoxels(PerAxis distance, VoxelGeometry geometry) {
    PerAxis voxels = distance.inVoxels(geometry);
    int[] whole = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      // 3 * 0.7 um is 3 voxels of 0.7 um, although it is a little less in binary numbers
      whole[axis] = (int) Math.min(65535, Math.floor(voxels.get(axis) * (1 + 1e-12)));
    }
    if (whole[0] + whole[1] + whole[2] == 0) {
      throw new IllegalArgumentException(
          "min_distance_um must be at least one voxel on one axis, not %s voxels"
              .formatted(Math.max(voxels.z(), Math.max(voxels.y(), voxels.x()))));
    }
    return whole;
  }
}
