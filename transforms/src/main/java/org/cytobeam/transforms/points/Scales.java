package org.cytobeam.transforms.points;

import java.io.Serializable;
import java.util.List;
import org.cytobeam.transforms.operator.PerAxis;

/**
 * The sizes at which points are looked for, from small to large.
 *
 * <p>An axis on which sigma is 0 takes no part: points of different planes of a stack have nothing
 * to do with each other.
 *
 * @param sigmas standard deviation of the Gaussian per axis, in voxels; 0 on the same axes in all,
 *     and on all axes where the size of a point is not estimated
 */
public record Scales(List<PerAxis> sigmas) implements Serializable {
  /** One size that says nothing. */
  static final Scales NONE = new Scales(List.of(PerAxis.voxels(0)));

  public Scales {
    sigmas = List.copyOf(sigmas);
  }

  public int count() {
    return sigmas.size();
  }

  /** Standard deviation on axis 0 (z), 1 (y) or 2 (x), in voxels. */
  public double sigma(int scale, int axis) {
    return sigmas.get(scale).get(axis);
  }

  /** Whether points have an extent on an axis. */
  public boolean isActive(int axis) {
    return sigma(0, axis) > 0;
  }

  /** 2 for points of planes, 3 for points of a volume. */
  public int dimensions() {
    return (isActive(0) ? 1 : 0) + (isActive(1) ? 1 : 0) + (isActive(2) ? 1 : 0);
  }

  /**
   * Estimated radius of a blob on an axis, in voxels: {@code sqrt(3) * sigma} in a volume, {@code
   * sqrt(2) * sigma} in a plane, as scikit-image's documentation gives it; 0 on an axis that takes
   * no part.
   */
  public double radius(int scale, int axis) {
    return Math.sqrt(dimensions()) * sigma(scale, axis);
  }

  /** The mean of sigma over the axes that take part. */
  double meanSigma(int scale) {
    PerAxis sigma = sigmas.get(scale);
    return (sigma.z() + sigma.y() + sigma.x()) / dimensions();
  }

  /** The last axis on which points have an extent. */
  int lastActiveAxis() {
    return isActive(2) ? 2 : isActive(1) ? 1 : 0;
  }
}
