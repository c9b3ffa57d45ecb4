package org.cytobeam.transforms.points;

import java.util.Arrays;
import org.cytobeam.io.volume.Box;

/**
 * The blobs of one scale that stay, hashed by the cell of a grid they lie in. A cell is wider than
 * what two blobs of the scale reach, so a blob's neighbours lie in at most two cells an axis. Cells
 * that follow each other on x have slots that do, so looking blobs up in raster order goes along
 * memory.
 */
final class KeptBlobs {
  private static final int NONE = -1;

  private final int dimensions;
  private final double overlap;

  /** Per axis; 1 where blobs have no extent, as cells do. */
  private final double[] radius = {1, 1, 1};

  private final double[] cells = {1, 1, 1};
  private final boolean[] active = new boolean[3];
  private final long rows;

  /** Positions of the blobs, and for each the next one whose cell has the same slot. */
  private int[] at = new int[3 * 16];

  private int[] next = new int[16];
  private int size;

  /** The first blob of each slot; a power of two of them. */
  private int[] first = new int[16];

  /**
   * @param scale of the blobs
   * @param overlap from 0 to 1
   */
  KeptBlobs(Scales scales, int scale, double overlap, Box volume) {
    this.dimensions = scales.dimensions();
    this.overlap = overlap;
    for (int axis = 0; axis < 3; axis++) {
      active[axis] = scales.isActive(axis);
      if (active[axis]) {
        radius[axis] = scales.radius(scale, axis);
        cells[axis] = 1 / (5 * radius[axis]);
      }
    }
    rows = (long) (volume.extent(1) * cells[1]) + 1;
    Arrays.fill(first, NONE);
  }

  /** Adds a blob at a position that counts from the volume's corner. */
  void add(int z, int y, int x) {
    if (size == next.length) {
      at = Arrays.copyOf(at, 6 * size);
      next = Arrays.copyOf(next, 2 * size);
      first = new int[2 * size];
      Arrays.fill(first, NONE);
      for (int i = 0; i < size; i++) {
        link(i);
      }
    }
    at[3 * size] = z;
    at[3 * size + 1] = y;
    at[3 * size + 2] = x;
    link(size++);
  }

  private void link(int i) {
    int slot = slot(cell(0, at[3 * i]), cell(1, at[3 * i + 1]), cell(2, at[3 * i + 2]));
    next[i] = first[slot];
    first[slot] = i;
  }

  private long cell(int axis, double position) {
    return (long) (position * cells[axis]);
  }

  private int slot(long z, long y, long x) {
    long row = (z * rows + y) * 0x9E3779B97F4A7C15L;
    return (int) ((row >>> 32) + x) & (first.length - 1);
  }

  /**
   * Whether a blob is overlapped by one of these too much.
   *
   * @param ratio of its sigma to that of these, at most 1
   */
  boolean covers(int z, int y, int x, double ratio) {
    if (size == 0) {
      return false;
    }
    double reachZ = reach(0, ratio);
    double reachY = reach(1, ratio);
    double reachX = reach(2, ratio);
    long y0 = cell(1, Math.max(0, y - reachY));
    long y1 = cell(1, y + reachY);
    long x0 = cell(2, Math.max(0, x - reachX));
    long x1 = cell(2, x + reachX);
    long z1 = cell(0, z + reachZ);
    for (long cz = cell(0, Math.max(0, z - reachZ)); cz <= z1; cz++) {
      for (long cy = y0; cy <= y1; cy++) {
        for (long cx = x0; cx <= x1; cx++) {
          for (int i = first[slot(cz, cy, cx)]; i != NONE; i = next[i]) {
            int dz = Math.abs(at[3 * i] - z);
            int dy = Math.abs(at[3 * i + 1] - y);
            int dx = Math.abs(at[3 * i + 2] - x);
            // most of a slot, and what other cells have in it, is too far away
            if (dx <= reachX && dy <= reachY && dz <= reachZ && overlaps(dz, dy, dx, ratio)) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  /** No centre of a blob that touches lies further away on an axis, however numbers round. */
  private double reach(int axis, double ratio) {
    return active[axis] ? (1 + ratio) * radius[axis] + 1e-6 : 0;
  }

  private boolean overlaps(int dz, int dy, int dx, double ratio) {
    double z = dz / radius[0];
    double y = dy / radius[1];
    double x = dx / radius[2];
    double distance = Math.sqrt(z * z + y * y + x * x);
    return BlobOverlap.fraction(dimensions, distance, ratio) > overlap;
  }
}
