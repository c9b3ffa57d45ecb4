package org.cytobeam.pipeline.evaluate;

/**
 * The contingency table of two label volumes: how many voxels each pair of objects shares. Objects
 * are numbered by ascending label, pairs come by their true object and then their found one, so
 * that sums over the table are the same whatever the blocks it was counted in.
 *
 * @param found objects of the result
 * @param truth objects of the truth
 * @param foundOf index of each pair's found object
 * @param truthOf index of each pair's true object
 * @param shared voxels of each pair, at least 1
 * @param volume voxels of the whole volume
 */
@SuppressWarnings("ArrayRecordComponent") // columns of a table; never compared
record Overlaps(
    LabelObjects found,
    LabelObjects truth,
    int[] foundOf,
    int[] truthOf,
    long[] shared,
    long volume) {

  int pairs() {
    return shared.length;
  }

  /** Intersection over union of a pair. */
  double iou(int pair) {
    long both = shared[pair];
    return (double) both / (found.voxels()[foundOf[pair]] + truth.voxels()[truthOf[pair]] - both);
  }

  /** Voxels that are foreground in both. */
  long sharedForeground() {
    long sum = 0;
    for (long voxels : shared) {
      sum += voxels;
    }
    return sum;
  }
}
