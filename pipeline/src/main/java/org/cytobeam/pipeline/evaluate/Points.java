package org.cytobeam.pipeline.evaluate;

import java.util.Arrays;

/**
 * Positions, z, y, x.
 *
 * @param unit of the positions
 * @param id what a user finds a point by: its label, or its row in the file from 1
 * @param position three coordinates for each point, one point after the other
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Points(Unit unit, long[] id, double[] position) {

  /** What positions are counted in. */
  enum Unit {
    /** Voxels of level 0; whole numbers are centres of voxels. */
    VOXELS,
    /** Physical, by the image's transform. */
    MICROMETRES
  }

  int count() {
    return id.length;
  }

  double at(int point, int axis) {
    return position[3 * point + axis];
  }

  /** Collects points. */
  static final class Builder {
    private long[] id = new long[64];
    private double[] position = new double[3 * 64];
    private int size;

    void add(long pointId, double z, double y, double x) {
      if (size == id.length) {
        id = Arrays.copyOf(id, Math.multiplyExact(2, size));
        position = Arrays.copyOf(position, Math.multiplyExact(3, id.length));
      }
      id[size] = pointId;
      position[3 * size] = z;
      position[3 * size + 1] = y;
      position[3 * size + 2] = x;
      size++;
    }

    Points build(Unit unit) {
      return new Points(unit, Arrays.copyOf(id, size), Arrays.copyOf(position, 3 * size));
    }
  }
}
