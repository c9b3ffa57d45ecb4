package org.cytobeam.transforms.objects;

import java.io.Serializable;

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
    implements Serializable {

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
}
