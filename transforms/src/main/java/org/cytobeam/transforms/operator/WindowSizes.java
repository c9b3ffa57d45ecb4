package org.cytobeam.transforms.operator;

import org.cytobeam.io.volume.VoxelGeometry;

/** Extents of windows in whole voxels, from what the user gave. */
public final class WindowSizes {
  private static final int MAX_SIZE = 65535;

  private WindowSizes() {}

  /**
   * Odd extents on z, y, x. Voxels are taken as they are; micrometres are rounded to the nearest
   * odd number of voxels, 1 or more.
   */
  public static int[] odd(String name, PerAxis size, VoxelGeometry geometry) {
    return sizes(name, size, geometry, true);
  }

  /** Extents on z, y, x; micrometres are rounded to the nearest number of voxels, 1 or more. */
  public static int[] any(String name, PerAxis size, VoxelGeometry geometry) {
    return sizes(name, size, geometry, false);
  }

  private static int[] sizes(String name, PerAxis size, VoxelGeometry geometry, boolean odd) {
    PerAxis voxels = size.inVoxels(geometry);
    boolean rounds = size.unit() == PerAxis.Unit.MICROMETRE;
    int[] extent = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      double v = voxels.get(axis);
      if (rounds) {
        v = odd ? 2 * Math.floor(v / 2) + 1 : Math.max(1, Math.rint(v));
      }
      if (v > MAX_SIZE) {
        throw new IllegalArgumentException(
            "%s_um of %s is %.0f voxels; at most %d are possible"
                .formatted(name, size.get(axis), v, MAX_SIZE));
      }
      extent[axis] = (int) v;
    }
    return extent;
  }
}
