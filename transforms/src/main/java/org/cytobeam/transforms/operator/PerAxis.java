package org.cytobeam.transforms.operator;

import java.io.Serializable;
import org.cytobeam.io.volume.VoxelGeometry;

/**
 * A length on each axis (z, y, x), in voxels or in micrometres, as the user gave it.
 *
 * @param z on axis z
 * @param y on axis y
 * @param x on axis x
 * @param unit what the numbers count
 */
public record PerAxis(double z, double y, double x, Unit unit) implements Serializable {

  /** The unit of a length in a job file: {@code sigma} or {@code sigma_um}. */
  public enum Unit {
    VOXEL,
    MICROMETRE
  }

  public static PerAxis voxels(double z, double y, double x) {
    return new PerAxis(z, y, x, Unit.VOXEL);
  }

  public static PerAxis voxels(double all) {
    return voxels(all, all, all);
  }

  public static PerAxis micrometres(double z, double y, double x) {
    return new PerAxis(z, y, x, Unit.MICROMETRE);
  }

  /** The same lengths counted in voxels of the geometry. */
  public PerAxis inVoxels(VoxelGeometry geometry) {
    return unit == Unit.VOXEL
        ? this
        : voxels(z / geometry.scaleZ(), y / geometry.scaleY(), x / geometry.scaleX());
  }

  /** On axis 0 (z), 1 (y) or 2 (x). */
  public double get(int axis) {
    return axis == 0 ? z : axis == 1 ? y : x;
  }
}
