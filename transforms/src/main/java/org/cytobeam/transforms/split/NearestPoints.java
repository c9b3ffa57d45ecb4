package org.cytobeam.transforms.split;

import org.cytobeam.io.volume.Voxels;

/**
 * Gives each voxel of a mask to the part of the nearest point; of equally near ones to the lowest
 * part. The sum of the squared distances on z, y, x is compared, in float64.
 *
 * <p>The box is cut into cubes; only points that may be the nearest one somewhere in a cube are
 * compared for its voxels, so many points cost little more than few.
 */
final class NearestPoints {
  private static final int CUBE = 16;

  private final Voxels mask;

  /** On each axis the squared distance of so many voxels. */
  private final double[][] squares = new double[3][];

  /** On each axis the points' positions, counted from the box's corner. */
  private final int[][] points;

  private final int[] owners;
  private final int count;
  private final int[] near;

  /**
   * @param mask the voxels
   * @param points positions on z, y, x: an array for each axis; in the mask's box, counted from its
   *     corner
   * @param spacing distance between voxel centres on z, y, x
   * @param owners the part of each point, 1 or more; several points may be of one part
   */
  NearestPoints(Voxels mask, int[][] points, double[] spacing, int[] owners) {
    this.mask = mask;
    this.points = points;
    this.owners = owners;
    count = points[0].length;
    near = new int[count];
    for (int axis = 0; axis < 3; axis++) {
      squares[axis] = new double[mask.box().size(axis)];
      for (int d = 0; d < squares[axis].length; d++) {
        squares[axis][d] = d * spacing[axis] * (d * spacing[axis]);
      }
    }
  }

  /** The part of each voxel; 0 outside of the mask; C order of the box. */
  int[] parts() {
    int[] parts = MaskVoxels.boxed(mask, 1);
    int[] low = new int[3];
    int[] high = new int[3];
    for (low[0] = 0; low[0] < mask.nz(); low[0] += CUBE) {
      for (low[1] = 0; low[1] < mask.ny(); low[1] += CUBE) {
        for (low[2] = 0; low[2] < mask.nx(); low[2] += CUBE) {
          for (int axis = 0; axis < 3; axis++) {
            high[axis] = Math.min(low[axis] + CUBE, mask.box().size(axis)) - 1;
          }
          fill(parts, low, high, candidates(low, high));
        }
      }
    }
    return parts;
  }

  /** Finds the points that are not further from a cube's nearest voxel than one is from any. */
  private int candidates(int[] low, int[] high) {
    double bound = Double.POSITIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      double furthest = 0;
      for (int axis = 0; axis < 3; axis++) {
        int at = points[axis][i];
        furthest += squares[axis][Math.max(Math.abs(at - low[axis]), Math.abs(at - high[axis]))];
      }
      bound = Math.min(bound, furthest);
    }
    int found = 0;
    for (int i = 0; i < count; i++) {
      double nearest = 0;
      for (int axis = 0; axis < 3; axis++) {
        int at = points[axis][i];
        nearest += squares[axis][Math.max(0, Math.max(low[axis] - at, at - high[axis]))];
      }
      if (nearest <= bound) {
        near[found++] = i;
      }
    }
    return found;
  }

  private void fill(int[] parts, int[] low, int[] high, int found) {
    double[] acrossX = new double[found];
    for (int z = low[0]; z <= high[0]; z++) {
      for (int y = low[1]; y <= high[1]; y++) {
        for (int k = 0; k < found; k++) {
          int i = near[k];
          acrossX[k] =
              squares[0][Math.abs(points[0][i] - z)] + squares[1][Math.abs(points[1][i] - y)];
        }
        int at = (z * mask.ny() + y) * mask.nx();
        for (int x = low[2]; x <= high[2]; x++) {
          if (parts[at + x] != 0) {
            parts[at + x] = nearest(acrossX, found, x);
          }
        }
      }
    }
  }

  private int nearest(double[] acrossX, int found, int x) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < found; k++) {
      double square = acrossX[k] + squares[2][Math.abs(points[2][near[k]] - x)];
      if (square < least || (square == least && owners[near[k]] < best)) {
        least = square;
        best = owners[near[k]];
      }
    }
    return best;
  }
}
