package org.cytobeam.transforms.points;

import java.util.Arrays;
import org.cytobeam.io.volume.Box;

/**
 * The blobs of one scale that stay, hashed by the cell of a grid they lie in. A cell is as wide as
 * two blobs of the scale reach, so a blob's neighbours lie in two cells an axis.
 */
final class KeptBlobs {
  private static final int NONE = -1;

  private final Scales scales;
  private final int scale;
  private final double overlap;
  private final int[][] position;
  private final double[] cell = new double[3];
  private final long rows;
  private final long columns;

  /** Blobs, and for each the next one whose cell has the same slot. */
  private int[] blobs = new int[16];

  private int[] next = new int[16];
  private int size;

  /** The first blob of each slot; a power of two of them. */
  private int[] first = new int[16];

  /**
   * @param overlap from 0 to 1
   * @param position of every blob on z, y, x, counted from the volume's corner
   */
  KeptBlobs(Scales scales, int scale, double overlap, Box volume, int[][] position) {
    this.scales = scales;
    this.scale = scale;
    this.overlap = overlap;
    this.position = position;
    for (int axis = 0; axis < 3; axis++) {
      cell[axis] = scales.isActive(axis) ? 4 * scales.radius(scale, axis) : 1;
    }
    rows = (long) (volume.extent(1) / cell[1]) + 1;
    columns = (long) (volume.extent(2) / cell[2]) + 1;
    Arrays.fill(first, NONE);
  }

  void add(int blob) {
    if (size == blobs.length) {
      blobs = Arrays.copyOf(blobs, 2 * size);
      next = Arrays.copyOf(next, 2 * size);
      first = new int[2 * size];
      Arrays.fill(first, NONE);
      for (int i = 0; i < size; i++) {
        link(i);
      }
    }
    blobs[size] = blob;
    link(size++);
  }

  private void link(int i) {
    int blob = blobs[i];
    int slot =
        slot(
            cellOf(0, position[0][blob]),
            cellOf(1, position[1][blob]),
            cellOf(2, position[2][blob]));
    next[i] = first[slot];
    first[slot] = i;
  }

  private long cellOf(int axis, double at) {
    return (long) (at / cell[axis]);
  }

  private int slot(long z, long y, long x) {
    long hash = ((z * rows + y) * columns + x) * 0x9E3779B97F4A7C15L;
    return (int) (hash >>> 32) & (first.length - 1);
  }

  /** Whether a blob of this scale or a smaller one is overlapped by one of these too much. */
  boolean covers(int blob, int blobScale) {
    int axis = scales.lastActiveAxis();
    double ratio = scales.sigma(blobScale, axis) / scales.sigma(scale, axis);
    long z1 = cellOf(0, position[0][blob] + reach(0, ratio));
    long y1 = cellOf(1, position[1][blob] + reach(1, ratio));
    long x0 = cellOf(2, Math.max(0, position[2][blob] - reach(2, ratio)));
    long x1 = cellOf(2, position[2][blob] + reach(2, ratio));
    for (long z = cellOf(0, Math.max(0, position[0][blob] - reach(0, ratio))); z <= z1; z++) {
      for (long y = cellOf(1, Math.max(0, position[1][blob] - reach(1, ratio))); y <= y1; y++) {
        for (long x = x0; x <= x1; x++) {
          if (covers(first[slot(z, y, x)], blob, ratio)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** How far from a blob the centres of those lie that may touch it. */
  private double reach(int axis, double ratio) {
    return scales.isActive(axis) ? (1 + ratio) * scales.radius(scale, axis) : 0;
  }

  /** Other cells' blobs of the slot are too far away to do harm. */
  private boolean covers(int from, int blob, double ratio) {
    for (int i = from; i != NONE; i = next[i]) {
      double squares = 0;
      boolean samePlane = true;
      for (int axis = 0; axis < 3; axis++) {
        int difference = position[axis][blobs[i]] - position[axis][blob];
        if (scales.isActive(axis)) {
          double d = difference / scales.radius(scale, axis);
          squares += d * d;
        } else {
          samePlane &= difference == 0;
        }
      }
      double farthest = 1 + ratio;
      if (samePlane
          && squares <= farthest * farthest
          && BlobOverlap.fraction(scales.dimensions(), Math.sqrt(squares), ratio) > overlap) {
        return true;
      }
    }
    return false;
  }
}
