package org.cytobeam.pipeline.work;

/**
 * Where an object lies and what it counts.
 *
 * @param label its number, 1 or more
 * @param z centroid, fractional index of the processed level; whole numbers are voxel centres
 * @param y the same in y
 * @param x the same in x
 * @param count how many cells it stands for
 */
public record ObjectPoint(long label, double z, double y, double x, double count) {

  /** On axis 0 (z), 1 (y) or 2 (x). */
  public double get(int axis) {
    return axis == 0 ? z : axis == 1 ? y : x;
  }
}
