package org.cytobeam.transforms.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The upper half of an ellipsoid as rows along x: how much lower than its top the surface is. The
 * numbers are those of {@code skimage.restoration.ball_kernel} and, if the half-axes differ, {@code
 * ellipsoid_kernel}, to the last bit; an axis with radius 0 is flat.
 *
 * @param rows rising by how far below the top they begin
 * @param reach of the ellipsoid on z, y, x
 */
record BallKernel(List<Row> rows, int[] reach) {

  /**
   * A row of the ellipsoid.
   *
   * @param dz position of the row
   * @param dy position of the row
   * @param drop below the top at distance 0, 1, ... to either side; rising
   */
  record Row(int dz, int dy, double[] drop) {}

  /**
   * @param radius half-axes on z, y, x in voxels
   * @param height half-axis of the intensities
   * @param single whether the numbers are float32, as for float32 images
   */
  static BallKernel of(double[] radius, double height, boolean single) {
    int[] reach = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      reach[axis] = (int) radius[axis];
    }
    List<Row> rows = new ArrayList<>();
    for (int z = -reach[0]; z <= reach[0]; z++) {
      for (int y = -reach[1]; y <= reach[1]; y++) {
        double[] drop = new double[reach[2] + 1];
        int n = 0;
        while (n <= reach[2]) {
          double surface = surface(new int[] {z, y, n}, radius, height);
          if (Double.isNaN(surface)) {
            break;
          }
          drop[n++] = single ? (float) height - (float) surface : height - surface;
        }
        if (n > 0) {
          rows.add(new Row(z, y, Arrays.copyOf(drop, n)));
        }
      }
    }
    rows.sort(Comparator.comparingDouble(row -> row.drop[0]));
    return new BallKernel(rows, reach);
  }

  /** Height of the surface; NaN outside of the ellipsoid. */
  private static double surface(int[] at, double[] radius, double height) {
    boolean ball = true;
    double squares = 0;
    double scaled = 0;
    for (int axis = 0; axis < 3; axis++) {
      if (radius[axis] > 0) {
        ball &= radius[axis] == height;
        squares += (double) at[axis] * at[axis];
        double part = at[axis] / radius[axis];
        scaled += part * part;
      }
    }
    if (ball) {
      return Math.sqrt(squares) > height
          ? Double.NaN
          : Math.sqrt(Math.max(0, height * height - squares));
    }
    return scaled > 1 ? Double.NaN : height * Math.sqrt(1 - scaled);
  }
}
