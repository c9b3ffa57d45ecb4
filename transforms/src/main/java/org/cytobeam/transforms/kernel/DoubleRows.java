package org.cytobeam.transforms.kernel;

import java.util.Arrays;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/** Rows of double: any type is read and written, as scipy.ndimage's line buffers do. */
public final class DoubleRows implements RowMath<double[]> {
  private static final RowPool<double[]> POOL = new RowPool<>(new DoubleRows());

  /**
   * A length, at least the one asked for, that makes an array with its header of 16 bytes a whole
   * number of cache lines: rows made one after the other then begin at the same place of a line, so
   * a loop over several of them splits no line once it has aligned one.
   */
  private static int wholeLines(int length) {
    return length == 0 ? 0 : (length + 9) / 8 * 8 - 2;
  }

  @Override
  public double[] newRow(int length) {
    return new double[wholeLines(length)];
  }

  @Override
  public double[][] newRows(int count, int length) {
    return new double[count][wholeLines(length)];
  }

  @Override
  public RowPool<double[]>.Lease lease() {
    return POOL.lease();
  }

  @Override
  public void fill(double[] row, int n, double value) {
    Arrays.fill(row, 0, n, value);
  }

  @Override
  public void load(Voxels voxels, int from, double[] row, int n) {
    VoxelCast.toDoubles(voxels, from, row, n);
  }

  @Override
  public void store(double[] row, int n, Voxels voxels, int to) {
    VoxelCast.fromDoubles(row, n, voxels, to);
  }

  @Override
  public void quantise(double[] row, int n, PixelType type) {
    VoxelCast.quantise(row, n, type);
  }

  @Override
  public void gather(double[] from, int[] index, int first, int end, double outside, double[] to) {
    for (int i = first; i < end; i++) {
      to[i] = index[i] == AxisPass.OUTSIDE ? outside : from[index[i]];
    }
  }

  @Override
  public void minimum(double[] a, double[] b, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.min(a[i], b[i]);
    }
  }

  @Override
  public void maximum(double[] a, double[] b, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.max(a[i], b[i]);
    }
  }

  @Override
  public void order(double[] low, double[] high, int n) {
    for (int i = 0; i < n; i++) {
      double a = low[i];
      double b = high[i];
      low[i] = Math.min(a, b);
      high[i] = Math.max(a, b);
    }
  }

  @Override
  public void moveOn(double[] sum, double[] in, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] += in[i] - out[i];
    }
  }

  @Override
  public void divide(double[] row, double divisor, double[] out, int n) {
    double d = divisor;
    for (int i = 0; i < n; i++) {
      out[i] = row[i] / d;
    }
  }

  @Override
  public void lowerTo(double[] low, double[] row, double rise, int n) {
    double r = rise;
    for (int i = 0; i < n; i++) {
      low[i] = Math.min(low[i], row[i] + r);
    }
  }

  @Override
  public double least(double[] row, int from, int to) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = from; i < to; i++) {
      least = Math.min(least, row[i]);
    }
    return least;
  }

  @Override
  public double greatest(double[] row, int n) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      greatest = Math.max(greatest, row[i]);
    }
    return greatest;
  }

  @Override
  public void replaceNan(double[] row, int n, double by) {
    for (int i = 0; i < n; i++) {
      row[i] = Double.isNaN(row[i]) ? by : row[i];
    }
  }

  @Override
  public boolean hasNan(double[] row, int n) {
    for (int i = 0; i < n; i++) {
      if (Double.isNaN(row[i])) {
        return true;
      }
    }
    return false;
  }

  /** Eight rows at a time: every load and store then runs along a cache line. */
  @Override
  public void transpose(double[][] from, int n, double[][] to) {
    int j = 0;
    for (; j + 8 <= from.length; j += 8) {
      double[] a = from[j];
      double[] b = from[j + 1];
      double[] c = from[j + 2];
      double[] d = from[j + 3];
      double[] e = from[j + 4];
      double[] f = from[j + 5];
      double[] g = from[j + 6];
      double[] h = from[j + 7];
      for (int i = 0; i < n; i++) {
        double[] out = to[i];
        out[j] = a[i];
        out[j + 1] = b[i];
        out[j + 2] = c[i];
        out[j + 3] = d[i];
        out[j + 4] = e[i];
        out[j + 5] = f[i];
        out[j + 6] = g[i];
        out[j + 7] = h[i];
      }
    }
    for (; j < from.length; j++) {
      double[] a = from[j];
      for (int i = 0; i < n; i++) {
        to[i][j] = a[i];
      }
    }
  }
}
