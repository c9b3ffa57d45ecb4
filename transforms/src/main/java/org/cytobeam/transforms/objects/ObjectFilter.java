package org.cytobeam.transforms.objects;

import org.cytobeam.io.volume.Box;

/**
 * Which objects are kept; applied to whole objects after the merge, never to fragments. All bounds
 * are inclusive.
 *
 * @param minArea least number of voxels, 0 for no bound
 * @param maxArea greatest number of voxels, {@link Long#MAX_VALUE} for no bound
 * @param minVolumeUm3 least volume in cubic micrometres, 0 for no bound
 * @param maxVolumeUm3 greatest volume in cubic micrometres, infinity for no bound
 * @param excludeBorder drop objects that touch the border of the processed volume
 */
public record ObjectFilter(
    long minArea, long maxArea, double minVolumeUm3, double maxVolumeUm3, boolean excludeBorder)
    implements ObjectRule {

  /** Keeps everything. */
  public static final ObjectFilter NONE =
      new ObjectFilter(0, Long.MAX_VALUE, 0, Double.POSITIVE_INFINITY, false);

  public ObjectFilter {
    if (minArea < 0 || maxArea < minArea) {
      throw new IllegalArgumentException(
          "min_area and max_area must satisfy 0 <= min_area <= max_area, not %d and %d"
              .formatted(minArea, maxArea));
    }
    if (!(minVolumeUm3 >= 0) || !(maxVolumeUm3 >= minVolumeUm3)) {
      throw new IllegalArgumentException(
          "min_volume_um3 and max_volume_um3 must satisfy 0 <= min <= max, not %s and %s"
              .formatted(minVolumeUm3, maxVolumeUm3));
    }
  }

  @Override
  public boolean keeps(ObjectStats object, double voxelVolumeUm3, Box volume) {
    double volumeUm3 = object.area() * voxelVolumeUm3;
    return object.area() >= minArea
        && object.area() <= maxArea
        && volumeUm3 >= minVolumeUm3
        && volumeUm3 <= maxVolumeUm3
        && !(excludeBorder && touchesBorder(object, volume));
  }

  /** Whether an object has a voxel on the volume's outermost layer, on an axis longer than 1. */
  public static boolean touchesBorder(ObjectStats object, Box volume) {
    return touches(object.z0(), object.z1(), volume, 0)
        || touches(object.y0(), object.y1(), volume, 1)
        || touches(object.x0(), object.x1(), volume, 2);
  }

  /** The faces that an object touches, as {@code z0 x1}: first plane, last column; or nothing. */
  public static String touchedFaces(ObjectStats object, Box volume) {
    StringBuilder faces = new StringBuilder();
    for (int axis = 0; axis < 3; axis++) {
      if (volume.extent(axis) > 1) {
        String name = " " + "zyx".charAt(axis);
        faces.append(object.box().min(axis) == volume.min(axis) ? name + "0" : "");
        faces.append(object.box().max(axis) == volume.max(axis) ? name + "1" : "");
      }
    }
    return faces.toString().strip();
  }

  private static boolean touches(long first, long end, Box volume, int axis) {
    return volume.extent(axis) > 1 && (first == volume.min(axis) || end == volume.max(axis));
  }
}
