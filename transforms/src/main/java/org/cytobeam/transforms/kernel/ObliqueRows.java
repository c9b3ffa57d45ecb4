package org.cytobeam.transforms.kernel;

import java.util.Arrays;
import org.cytobeam.io.volume.Voxels;

/**
 * Target rows that run through the source in any direction: for each row the positions on the three
 * axes, then the voxels around them. Serves one thread.
 */
final class ObliqueRows {
  private final GridSampler sampler;
  private final Voxels source;
  private final Voxels target;

  /** Distance of neighbours in the source's array on each axis. */
  private final int[] stride;

  private final int[] at;
  private final int[] corner;
  private final int[][] step;
  private final double[][] fraction;
  private final double[][] rest;
  private final double[] values;
  private final double[] sum;

  /** Whether a position of the row lies between two voxels of an axis. */
  private final boolean[] between = new boolean[3];

  ObliqueRows(GridSampler sampler, Voxels source, Voxels target) {
    this.sampler = sampler;
    this.source = source;
    this.target = target;
    this.stride = new int[] {source.ny() * source.nx(), source.nx(), 1};
    int n = target.nx();
    at = new int[n];
    corner = new int[n];
    step = new int[3][n];
    fraction = new double[3][n];
    rest = new double[3][n];
    values = new double[n];
    sum = new double[n];
  }

  void apply(SampledRow outside) {
    int n = target.nx();
    double[] base = new double[3];
    for (int row = 0; row < target.nz() * target.ny(); row++) {
      double z = target.box().z0() + row / target.ny();
      double y = target.box().y0() + row % target.ny();
      int first = 0;
      int end = n;
      for (int axis = 0; axis < 3; axis++) {
        double[] map = sampler.map();
        base[axis] = z * map[4 * axis] + y * map[4 * axis + 1];
        // positions rise or fall along the row, so the inside is one run
        while (first < end && isOutside(base, axis, first)) {
          first++;
        }
        while (first < end && isOutside(base, axis, end - 1)) {
          end--;
        }
      }
      if (first > 0 || end < n) {
        outside.fill(target, row * n);
      }
      Arrays.fill(at, 0);
      if (sampler.linear()) {
        linear(base, first, end);
        SampledRow.store(sum, first, end, target, row * n);
      } else {
        for (int axis = 0; axis < 3; axis++) {
          addNearest(base[axis], axis, first, end);
        }
        VoxelGather.copy(source, 0, at, first, end, target, row * n);
      }
    }
  }

  private boolean isOutside(double[] base, int axis, int i) {
    double[] map = sampler.map();
    double along = (target.box().x0() + i) * map[4 * axis + 2];
    double position = base[axis] + along + map[4 * axis + 3];
    return !sampler.clamps()
        && (position < source.box().min(axis) || position > source.box().max(axis) - 1);
  }

  private void addNearest(double base, int axis, int first, int end) {
    double along = sampler.map()[4 * axis + 2];
    double offset = sampler.map()[4 * axis + 3];
    long x0 = target.box().x0();
    double low = source.box().min(axis);
    int last = source.box().size(axis) - 1;
    int distance = stride[axis];
    for (int i = first; i < end; i++) {
      double nearest = Math.floor(base + (x0 + i) * along + offset + 0.5);
      at[i] += distance * index(nearest - low, last);
    }
  }

  private void linear(double[] base, int first, int end) {
    for (int axis = 0; axis < 3; axis++) {
      between[axis] = addLower(base[axis], axis, first, end);
    }
    Arrays.fill(sum, 0);
    for (int k = 0; k < 8; k++) {
      boolean nextZ = (k & 4) != 0;
      boolean nextY = (k & 2) != 0;
      boolean nextX = (k & 1) != 0;
      // without positions in between all weights of the next voxels are 0
      if ((between[0] || !nextZ) && (between[1] || !nextY) && (between[2] || !nextX)) {
        System.arraycopy(at, first, corner, first, end - first);
        addStep(nextZ, 0, first, end);
        addStep(nextY, 1, first, end);
        addStep(nextX, 2, first, end);
        VoxelGather.toDoubles(source, corner, first, end, values);
        addWeighted(
            values,
            (nextZ ? fraction : rest)[0],
            (nextY ? fraction : rest)[1],
            (nextX ? fraction : rest)[2],
            sum,
            first,
            end);
      }
    }
  }

  /** Sets fractions and steps of an axis; says whether any position is between two voxels. */
  private boolean addLower(double base, int axis, int first, int end) {
    double along = sampler.map()[4 * axis + 2];
    double offset = sampler.map()[4 * axis + 3];
    long x0 = target.box().x0();
    double low = source.box().min(axis);
    int last = source.box().size(axis) - 1;
    int distance = stride[axis];
    double[] f = fraction[axis];
    double[] g = rest[axis];
    int[] next = step[axis];
    boolean any = false;
    for (int i = first; i < end; i++) {
      double position = base + (x0 + i) * along + offset;
      double floor = Math.floor(position);
      f[i] = AxisSamples.upperWeight(position - floor);
      g[i] = 1 - f[i];
      int lower = index(floor - low, last);
      at[i] += distance * lower;
      next[i] = f[i] > 0 ? distance * (index(floor + 1 - low, last) - lower) : 0;
      any |= f[i] > 0;
    }
    return any;
  }

  private static int index(double position, int last) {
    int index = (int) position;
    return index < 0 ? 0 : index > last ? last : index;
  }

  private void addStep(boolean next, int axis, int first, int end) {
    if (next) {
      int[] s = step[axis];
      for (int i = first; i < end; i++) {
        corner[i] += s[i];
      }
    }
  }

  private static void addWeighted(
      double[] v, double[] z, double[] y, double[] x, double[] sum, int first, int end) {
    for (int i = first; i < end; i++) {
      sum[i] += v[i] * z[i] * y[i] * x[i];
    }
  }
}
