package org.cytobeam.transforms.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ball of cellfinder's 3-D filter: a sphere drawn 7 times finer than the voxels, and for each
 * voxel how many of its 343 parts lie in it.
 *
 * <p>The sphere's diameter is the extent along x in voxels, on every axis: the extent along z only
 * says how many planes are looked at. A part is in if the sum of the squares of its distances from
 * the middle part (extent * 7 / 2 rounded down), divided by the radius, is at most 1 in float64.
 */
public final class BallWeights {
  private static final int FINER = 7;

  /** The greatest extent; a ball that large takes a tenth of a second to draw. */
  public static final int MAX_EXTENT = 63;

  private final int[] extent;
  private final List<Rows> rows;
  private final int total;

  /**
   * The rows (dz, dy) of the ball that have the same weights along x.
   *
   * @param weights along x
   * @param z of each row, from 0
   * @param y of each row, from 0
   */
  record Rows(int[] weights, int[] z, int[] y) {}

  /**
   * @param nz extent along z, 1 to 63
   * @param ny extent along y
   * @param nx extent along x, the diameter
   * @throws IllegalArgumentException if an extent is out of range
   */
  public BallWeights(int nz, int ny, int nx) {
    extent = new int[] {nz, ny, nx};
    for (int n : extent) {
      if (n < 1 || n > MAX_EXTENT) {
        throw new IllegalArgumentException(
            "size must be from 1 to %d voxels on every axis, not %d".formatted(MAX_EXTENT, n));
      }
    }
    Map<List<Integer>, List<int[]>> same = new LinkedHashMap<>();
    int sum = 0;
    for (int z = 0; z < nz; z++) {
      for (int y = 0; y < ny; y++) {
        int[] weights = weights(z, y);
        int row = Arrays.stream(weights).sum();
        if (row > 0) {
          List<Integer> key = Arrays.stream(weights).boxed().toList();
          same.computeIfAbsent(key, any -> new ArrayList<>()).add(new int[] {z, y});
        }
        sum += row;
      }
    }
    total = sum;
    rows = new ArrayList<>();
    same.forEach(
        (weights, at) ->
            rows.add(
                new Rows(
                    weights.stream().mapToInt(Integer::intValue).toArray(),
                    at.stream().mapToInt(zy -> zy[0]).toArray(),
                    at.stream().mapToInt(zy -> zy[1]).toArray())));
  }

  private int[] weights(int z, int y) {
    int[] weights = new int[extent[2]];
    for (int fineZ = z * FINER; fineZ < (z + 1) * FINER; fineZ++) {
      double zz = square(fineZ, extent[0]);
      for (int fineY = y * FINER; fineY < (y + 1) * FINER; fineY++) {
        double yy = square(fineY, extent[1]);
        for (int fineX = 0; fineX < weights.length * FINER; fineX++) {
          weights[fineX / FINER] += (yy + square(fineX, extent[2])) + zz <= 1 ? 1 : 0;
        }
      }
    }
    return weights;
  }

  private double square(int fine, int n) {
    double distance = (fine - FINER * n / 2) / (FINER * extent[2] / 2.0);
    return distance * distance;
  }

  /** Extent on axis 0 (z), 1 (y) or 2 (x). */
  public int extent(int axis) {
    return extent[axis];
  }

  /** Voxels before the one that is judged; as cellfinder has it for even extents. */
  public int before(int axis) {
    return axis == 0 ? extent[0] / 2 : (extent[axis] - 1) / 2;
  }

  /** Voxels after the one that is judged. */
  public int after(int axis) {
    return extent[axis] - 1 - before(axis);
  }

  /** The sum of all weights. */
  public int total() {
    return total;
  }

  List<Rows> rows() {
    return rows;
  }
}
