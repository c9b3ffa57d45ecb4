package org.cytobeam.transforms.points;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;

/**
 * The smallest and the largest blob that is looked for, as the user gave them.
 *
 * @param min sigma of the smallest
 * @param max sigma of the largest, on no axis below {@code min}; 0 on the same axes
 */
record BlobRange(PerAxis min, PerAxis max) {
  /** Kernels end at this many sigmas, scipy's and scikit-image's default. */
  static final double TRUNCATE = 4;

  /**
   * Checks what does not depend on the size of the voxels.
   *
   * @throws IllegalArgumentException with the parameter, what is allowed and the value
   */
  BlobRange {
    Range.NOT_NEGATIVE.require("min_sigma", min);
    Range.NOT_NEGATIVE.require("max_sigma", max);
    int active = 0;
    for (int axis = 0; axis < 3; axis++) {
      active += min.get(axis) > 0 ? 1 : 0;
      if (min.get(axis) > 0 != max.get(axis) > 0) {
        throw new IllegalArgumentException(
            "min_sigma and max_sigma must be 0 on the same axes, not %s and %s on axis %s"
                .formatted(min.get(axis), max.get(axis), "zyx".charAt(axis)));
      }
    }
    if (active < 2) {
      throw new IllegalArgumentException("min_sigma must be more than 0 on at least two axes");
    }
    if (min.unit() == max.unit()) {
      requireOrder(min, max);
    }
  }

  private static void requireOrder(PerAxis min, PerAxis max) {
    for (int axis = 0; axis < 3; axis++) {
      if (max.get(axis) < min.get(axis)) {
        throw new IllegalArgumentException(
            "max_sigma must be min_sigma or more on every axis, not %s where min_sigma is %s"
                .formatted(max.get(axis), min.get(axis)));
      }
    }
  }

  /**
   * Both in voxels.
   *
   * @throws IllegalArgumentException if the largest is smaller than the smallest
   */
  BlobRange inVoxels(VoxelGeometry geometry) {
    return new BlobRange(min.inVoxels(geometry), max.inVoxels(geometry));
  }

  /** Whether blobs have an extent on an axis. */
  boolean isActive(int axis) {
    return min.get(axis) > 0;
  }
}
