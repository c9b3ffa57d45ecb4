package org.cytobeam.pipeline.evaluate;

import java.util.Arrays;

/**
 * The objects of a label volume, by ascending label.
 *
 * @param label greater than 0
 * @param voxels how many each has
 * @param z centroids, voxel indices
 * @param y centroids, voxel indices
 * @param x centroids, voxel indices
 */
@SuppressWarnings("ArrayRecordComponent") // columns of a table; never compared
record LabelObjects(long[] label, long[] voxels, double[] z, double[] y, double[] x) {
  int count() {
    return label.length;
  }

  /** All voxels that are not background. */
  long foreground() {
    return Arrays.stream(voxels).sum();
  }
}
