package org.cytobeam.transforms.measure;

import org.cytobeam.transforms.label.ObjectRuns;

/**
 * Counts how often each of the 256 patterns of 2 x 2 x 2 voxels occurs around an object. Bit b of a
 * pattern is the voxel with z offset {@code b >> 1 & 1}, y offset {@code b & 1} and x offset {@code
 * b >> 2}; the empty pattern is not counted.
 *
 * <p>Takes time by the runs and the rows, not by the voxels: along four neighbouring rows the
 * pattern changes only where a run starts or ends.
 */
final class Neighbourhoods {
  private static final int ROWS = 4;
  private static final int NEVER = Integer.MAX_VALUE;

  private final ObjectRuns object;
  private final long[] counts = new long[256];

  /** The runs of the four rows: y and y + 1 of a plane, y and y + 1 of the next. */
  private final int[] first = new int[ROWS];

  private final int[] end = new int[ROWS];

  /** Along the rows: the run that comes or is being passed, and where it next starts or ends. */
  private final int[] run = new int[ROWS];

  private final int[] change = new int[ROWS];

  private Neighbourhoods(ObjectRuns object) {
    this.object = object;
  }

  /** In all pairs of neighbouring planes, the empty ones around the object included. */
  static long[] of(ObjectRuns object) {
    Neighbourhoods patterns = new Neighbourhoods(object);
    int size = object.size();
    int before = 0;
    for (int plane = 0; plane < size; ) {
      int next = patterns.endOfPlane(plane);
      boolean follows = plane > 0 && object.z(before) == object.z(plane) - 1;
      if (!follows) {
        patterns.planes(before, plane, plane, plane);
        patterns.planes(plane, plane, plane, next);
      } else {
        patterns.planes(before, plane, plane, next);
      }
      before = plane;
      plane = next;
    }
    patterns.planes(before, size, size, size);
    return patterns.counts;
  }

  /** In the first plane alone: pairs of its rows, with nothing in the next plane. */
  static long[] ofPlane(ObjectRuns object) {
    Neighbourhoods patterns = new Neighbourhoods(object);
    int next = patterns.endOfPlane(0);
    patterns.planes(0, next, next, next);
    return patterns.counts;
  }

  private int endOfPlane(int plane) {
    int to = plane;
    while (to < object.size() && object.z(to) == object.z(plane)) {
      to++;
    }
    return to;
  }

  /**
   * Runs a to endA - 1 are those of one plane, b to endB - 1 those of the next; there may be none.
   */
  private void planes(int a, int endA, int b, int endB) {
    first[1] = end[1] = a;
    first[3] = end[3] = b;
    int y = NEVER;
    while (true) {
      if (first[1] < end[1] || first[3] < end[3]) {
        y++;
      } else {
        // Rows without runs are passed over.
        y = Math.min(rowOf(end[1], endA), rowOf(end[3], endB));
        if (y == NEVER) {
          return;
        }
      }
      advance(0, y, endA);
      advance(2, y, endB);
      alongRows();
    }
  }

  private int rowOf(int next, int endOfPlane) {
    return next < endOfPlane ? object.y(next) : NEVER;
  }

  /** Row y becomes the second row of a plane, the one that was becomes the first. */
  private void advance(int row, int y, int endOfPlane) {
    first[row] = first[row + 1];
    end[row] = end[row + 1];
    int to = end[row + 1];
    while (to < endOfPlane && object.y(to) == y) {
      to++;
    }
    first[row + 1] = end[row];
    end[row + 1] = to;
  }

  private void alongRows() {
    int x = NEVER;
    for (int row = 0; row < ROWS; row++) {
      run[row] = first[row];
      change[row] = first[row] < end[row] ? object.start(first[row]) : NEVER;
      x = Math.min(x, change[row]);
    }
    int last = x;
    int state = 0;
    while (x != NEVER) {
      // Between changes each column is like the one before.
      counts[state | state << ROWS] += x - last - (state == 0 ? 0 : 1);
      int before = state;
      int next = NEVER;
      for (int row = 0; row < ROWS; row++) {
        if (change[row] == x) {
          state ^= 1 << row;
          pass(row, (state >> row & 1) != 0);
        }
        next = Math.min(next, change[row]);
      }
      counts[before | state << ROWS]++;
      last = x;
      x = next;
    }
    counts[0] = 0;
  }

  private void pass(int row, boolean entered) {
    if (entered) {
      change[row] = object.end(run[row]);
    } else {
      run[row]++;
      change[row] = run[row] < end[row] ? object.start(run[row]) : NEVER;
    }
  }
}
