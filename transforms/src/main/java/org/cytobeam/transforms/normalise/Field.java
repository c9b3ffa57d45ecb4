package org.cytobeam.transforms.normalise;

import java.io.Serializable;
import java.util.Arrays;
import org.cytobeam.io.volume.Box;

/**
 * Illumination known at some points of a volume, linear in between and constant beyond the
 * outermost points.
 */
final class Field implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[][] centres;
  private final float[] values;

  /**
   * @param centres positions of the values on z, y, x, as voxel indices, ascending
   * @param values in C order, finite
   */
  Field(double[][] centres, double[] values) {
    this.centres = centres;
    double mean = Arrays.stream(values).sum() / values.length;
    this.values = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      this.values[i] = (float) (values[i] / mean);
    }
  }

  /** Memory it takes. */
  long bytes() {
    return (long) Float.BYTES * values.length;
  }

  /** The field in a box, row by row; for one thread. */
  Rows rows(Box box) {
    return new Rows(box);
  }

  /** For each position on an axis of a box, the point at or below it and the share of the next. */
  private static final class Between {
    final int[] point;
    final double[] share;

    Between(double[] centres, long from, int n) {
      point = new int[n];
      share = new double[n];
      int at = 0;
      for (int i = 0; i < n; i++) {
        double position = from + i;
        while (at < centres.length - 2 && position >= centres[at + 1]) {
          at++;
        }
        point[i] = at;
        if (centres.length > 1) {
          double s = (position - centres[at]) / (centres[at + 1] - centres[at]);
          share[i] = Math.max(0, Math.min(1, s));
        }
      }
    }
  }

  /** Rows of the field in a box. */
  final class Rows {
    private final Between z;
    private final Between y;
    private final Between x;
    private final double[] points;

    Rows(Box box) {
      z = new Between(centres[0], box.z0(), box.size(0));
      y = new Between(centres[1], box.y0(), box.size(1));
      x = new Between(centres[2], box.x0(), box.size(2));
      // one more, so that the last point has a next one
      points = new double[centres[2].length + 1];
    }

    /** Fills {@code row} for the row iy of plane iz, counted from the box's corner. */
    void fill(int iz, int iy, double[] row) {
      int nx = centres[2].length;
      Arrays.fill(points, 0);
      for (int dz = 0; dz < 2; dz++) {
        double weightZ = dz == 0 ? 1 - z.share[iz] : z.share[iz];
        for (int dy = 0; dy < 2; dy++) {
          double weight = weightZ * (dy == 0 ? 1 - y.share[iy] : y.share[iy]);
          if (weight != 0) {
            int from = ((z.point[iz] + dz) * centres[1].length + y.point[iy] + dy) * nx;
            for (int i = 0; i < nx; i++) {
              points[i] += weight * values[from + i];
            }
          }
        }
      }
      for (int i = 0; i < x.point.length; i++) {
        double here = points[x.point[i]];
        row[i] = here + x.share[i] * (points[x.point[i] + 1] - here);
      }
    }
  }
}
