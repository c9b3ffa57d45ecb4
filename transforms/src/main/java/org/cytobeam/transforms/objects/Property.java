package org.cytobeam.transforms.objects;

import java.util.Locale;

/** A measure of an object that a job can ask for; names and meanings of skimage regionprops. */
public enum Property {
  /** Voxels. */
  AREA,
  /** Mean voxel index, unweighted. */
  CENTROID,
  /** Half-open bounding box. */
  BBOX,
  INTENSITY_MEAN,
  INTENSITY_MAX,
  INTENSITY_MIN;

  /** The name in job files, {@code intensity_mean}. */
  public String jobName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
