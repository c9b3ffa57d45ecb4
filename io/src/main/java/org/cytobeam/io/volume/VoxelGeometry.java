package org.cytobeam.io.volume;

import java.io.Serializable;

/**
 * Where voxels lie in physical space, in micrometres: the centre of voxel i on an axis is at {@code
 * scale * i + translation} (OME-NGFF coordinateTransformations).
 *
 * @param scaleZ distance between planes
 * @param scaleY distance between rows
 * @param scaleX distance between columns
 * @param translationZ centre of plane 0
 * @param translationY centre of row 0
 * @param translationX centre of column 0
 */
public record VoxelGeometry(
    double scaleZ,
    double scaleY,
    double scaleX,
    double translationZ,
    double translationY,
    double translationX)
    implements Serializable {

  public VoxelGeometry {
    for (double scale : new double[] {scaleZ, scaleY, scaleX}) {
      if (!(scale > 0) || Double.isInfinite(scale)) {
        throw new IllegalArgumentException("voxel size must be positive, not " + scale);
      }
    }
  }

  /** Voxels of a size in micrometres, voxel 0 centred at the origin. */
  public static VoxelGeometry ofVoxelSize(double z, double y, double x) {
    return new VoxelGeometry(z, y, x, 0, 0, 0);
  }

  /** Voxel size on axis 0 (z), 1 (y) or 2 (x), micrometres. */
  public double scale(int axis) {
    return axis == 0 ? scaleZ : axis == 1 ? scaleY : scaleX;
  }

  /** Centre of voxel 0 on an axis, micrometres. */
  public double translation(int axis) {
    return axis == 0 ? translationZ : axis == 1 ? translationY : translationX;
  }

  /** Physical position of a (fractional) voxel index on an axis, micrometres. */
  public double toPhysical(int axis, double index) {
    return scale(axis) * index + translation(axis);
  }

  /** Volume of one voxel, cubic micrometres. */
  public double voxelVolumeUm3() {
    return scaleZ * scaleY * scaleX;
  }
}
