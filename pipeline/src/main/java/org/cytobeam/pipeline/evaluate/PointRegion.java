package org.cytobeam.pipeline.evaluate;

/**
 * The box that is judged, half-open, in the unit of the points.
 *
 * @param low z, y, x
 * @param high z, y, x
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PointRegion(double[] low, double[] high) {
  boolean contains(Points points, int i) {
    for (int axis = 0; axis < 3; axis++) {
      double at = points.at(i, axis);
      if (at < low[axis] || at >= high[axis]) {
        return false;
      }
    }
    return true;
  }
}
