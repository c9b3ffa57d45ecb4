package org.cytobeam.transforms.statistic;

import java.io.Serializable;
import org.cytobeam.io.volume.Box;

/**
 * A volume cut into regions of one size, numbered in C order; the last region of an axis may be
 * smaller. A whole volume is one region, a plane or a tile is one of many.
 *
 * @param volume what is cut
 * @param z region extent in planes, 1 or more
 * @param y in rows
 * @param x in columns
 */
public record RegionGrid(Box volume, long z, long y, long x) implements Serializable {
  /** Numbers that {@link #toNumbers} writes. */
  public static final int NUMBERS = 9;

  /** Regions no larger than the volume. */
  public static RegionGrid of(Box volume, long z, long y, long x) {
    return new RegionGrid(
        volume,
        Math.min(z, volume.extent(0)),
        Math.min(y, volume.extent(1)),
        Math.min(x, volume.extent(2)));
  }

  /** Region extent on axis 0 (z), 1 (y) or 2 (x). */
  public long extent(int axis) {
    return axis == 0 ? z : axis == 1 ? y : x;
  }

  /** Regions on an axis. */
  public long regions(int axis) {
    return (volume.extent(axis) + extent(axis) - 1) / extent(axis);
  }

  /** Regions in all, as a double: they may be too many for any integer. */
  public double count() {
    return (double) regions(0) * regions(1) * regions(2);
  }

  /** Position of the region of a voxel on an axis. */
  public long position(int axis, long voxel) {
    return (voxel - volume.min(axis)) / extent(axis);
  }

  /** Number of the region at a position. */
  public int index(long iz, long iy, long ix) {
    return Math.toIntExact((iz * regions(1) + iy) * regions(2) + ix);
  }

  /** The voxels of the region at a position. */
  public Box box(long iz, long iy, long ix) {
    return Box.at(volume.z0() + iz * z, volume.y0() + iy * y, volume.x0() + ix * x, z, y, x)
        .intersect(volume);
  }

  /** Writes the grid into the first elements of an array. */
  void toNumbers(double[] numbers) {
    for (int axis = 0; axis < 3; axis++) {
      numbers[axis] = volume.min(axis);
      numbers[3 + axis] = volume.max(axis);
      numbers[6 + axis] = extent(axis);
    }
  }

  /** The grid that {@link #toNumbers} wrote. */
  public static RegionGrid ofNumbers(double[] n) {
    return new RegionGrid(
        new Box((long) n[0], (long) n[1], (long) n[2], (long) n[3], (long) n[4], (long) n[5]),
        (long) n[6],
        (long) n[7],
        (long) n[8]);
  }
}
