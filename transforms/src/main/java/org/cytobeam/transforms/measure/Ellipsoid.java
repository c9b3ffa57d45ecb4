package org.cytobeam.transforms.measure;

import org.cytobeam.transforms.kernel.SymmetricEigen;

/**
 * The ellipsoid (in a plane, the ellipse) that has the same second moments as an object, after
 * {@code skimage.measure.regionprops}. From the covariance of indices its lengths are voxels, from
 * that of positions micrometres.
 */
public final class Ellipsoid {
  private final double[][] covariance;
  private final boolean planar;
  private final int rank;
  private final SymmetricEigen eigen;

  /**
   * @param covariance by axis and axis, z, y, x order
   * @param scale of the axes, by which the covariance is multiplied
   * @param planar whether the object is one of the plane y, x
   */
  public Ellipsoid(double[][] covariance, double[] scale, boolean planar) {
    this.planar = planar;
    int first = planar ? 1 : 0;
    rank = 3 - first;
    this.covariance = new double[rank][rank];
    double[][] work = new double[rank][rank];
    for (int i = 0; i < rank; i++) {
      for (int j = 0; j < rank; j++) {
        work[i][j] = covariance[first + i][first + j] * (scale[first + i] * scale[first + j]);
        this.covariance[i][j] = work[i][j];
      }
    }
    eigen = new SymmetricEigen(work);
  }

  /** Variance along an axis, the greatest first; rounding never makes it negative. */
  private double variance(int axis) {
    return Math.max(0, eigen.value(axis));
  }

  /**
   * Eigenvalue of the inertia tensor, the greatest first: {@code inertia_tensor_eigvals}.
   *
   * @param index 0 to 2, in a plane 0 to 1
   */
  public double inertia(int index) {
    if (planar) {
      return variance(index);
    }
    return index == 0
        ? variance(0) + variance(1)
        : index == 1 ? variance(0) + variance(2) : variance(1) + variance(2);
  }

  /** {@code axis_major_length}: the longest axis. */
  public double major() {
    return length(0);
  }

  /** {@code axis_minor_length}: the shortest axis; 0 for what is flat. */
  public double minor() {
    return length(rank - 1);
  }

  private double length(int axis) {
    return planar ? 4 * Math.sqrt(variance(axis)) : Math.sqrt(20 * variance(axis));
  }

  /**
   * {@code eccentricity} of the ellipse through the longest and the shortest axis; 0 for a single
   * voxel.
   */
  public double eccentricity() {
    return variance(0) == 0 ? 0 : Math.sqrt(1 - variance(rank - 1) / variance(0));
  }

  /**
   * In a plane, the angle from the y axis to the longest axis, in radians from -pi/2 to pi/2:
   * {@code orientation}. At 45 degrees the sign is that of scikit-image 0.21 and later.
   */
  public double orientation() {
    double difference = covariance[0][0] - covariance[1][1];
    double both = covariance[0][1];
    if (difference == 0) {
      return both > 0 ? Math.PI / 4 : -Math.PI / 4;
    }
    return 0.5 * Math.atan2(2 * both, difference);
  }

  /**
   * A component of the unit vector along an axis.
   *
   * @param axis the longest first
   * @param component 0 (z), 1 (y), 2 (x); in a plane only 1 and 2
   */
  public double axis(int axis, int component) {
    return eigen.vector(axis, planar ? component - 1 : component);
  }
}
