package org.cytobeam.transforms.kernel;

import java.util.Arrays;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/** Rows of float: any type is read, those that {@link #hold} is true for are written. */
public final class FloatRows implements RowMath<float[]> {
  private static final RowPool<float[]> POOL = new RowPool<>(new FloatRows());

  /** Whether every value of a type is a float. */
  public static boolean hold(PixelType type) {
    return switch (type) {
      case U1, I1, U2, I2, F4 -> true;
      case MASK, U4, I4, U8, I8, F8 -> false;
    };
  }

  /**
   * A length, at least the one asked for, that makes an array with its header of 16 bytes a whole
   * number of cache lines: rows made one after the other then begin at the same place of a line, so
   * a loop over several of them splits no line once it has aligned one.
   */
  private static int wholeLines(int length) {
    return length == 0 ? 0 : (length + 19) / 16 * 16 - 4;
  }

  @Override
  public float[] newRow(int length) {
    return new float[wholeLines(length)];
  }

  @Override
  public float[][] newRows(int count, int length) {
    return new float[count][wholeLines(length)];
  }

  @Override
  public RowPool<float[]>.Lease lease() {
    return POOL.lease();
  }

  @Override
  public void fill(float[] row, int n, double value) {
    Arrays.fill(row, 0, n, (float) value);
  }

  @Override
  public void load(Voxels voxels, int from, float[] row, int n) {
    VoxelCast.toFloats(voxels, from, row, 0, n);
  }

  @Override
  public void store(float[] row, int n, Voxels voxels, int to) {
    VoxelCast.fromFloats(row, n, voxels, to);
  }

  @Override
  public void quantise(float[] row, int n, PixelType type) {
    VoxelCast.quantise(row, n, type);
  }

  @Override
  public void gather(float[] from, int[] index, int first, int end, double outside, float[] to) {
    for (int i = first; i < end; i++) {
      to[i] = index[i] == AxisPass.OUTSIDE ? (float) outside : from[index[i]];
    }
  }

  @Override
  public void minimum(float[] a, float[] b, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.min(a[i], b[i]);
    }
  }

  @Override
  public void maximum(float[] a, float[] b, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.max(a[i], b[i]);
    }
  }

  @Override
  public void order(float[] low, float[] high, int n) {
    for (int i = 0; i < n; i++) {
      float a = low[i];
      float b = high[i];
      low[i] = Math.min(a, b);
      high[i] = Math.max(a, b);
    }
  }

  @Override
  public void moveOn(float[] sum, float[] in, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] += in[i] - out[i];
    }
  }

  @Override
  public void divide(float[] row, double divisor, float[] out, int n) {
    float d = (float) divisor;
    for (int i = 0; i < n; i++) {
      out[i] = row[i] / d;
    }
  }

  @Override
  public void lowerTo(float[] low, float[] row, double rise, int n) {
    float r = (float) rise;
    for (int i = 0; i < n; i++) {
      low[i] = Math.min(low[i], row[i] + r);
    }
  }

  @Override
  public double least(float[] row, int from, int to) {
    float least = Float.POSITIVE_INFINITY;
    for (int i = from; i < to; i++) {
      least = Math.min(least, row[i]);
    }
    return least;
  }

  @Override
  public double greatest(float[] row, int n) {
    float greatest = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      greatest = Math.max(greatest, row[i]);
    }
    return greatest;
  }

  @Override
  public void replaceNan(float[] row, int n, double by) {
    for (int i = 0; i < n; i++) {
      row[i] = Float.isNaN(row[i]) ? (float) by : row[i];
    }
  }

  @Override
  public boolean hasNan(float[] row, int n) {
    for (int i = 0; i < n; i++) {
      if (Float.isNaN(row[i])) {
        return true;
      }
    }
    return false;
  }

  /** Eight rows at a time: every load and store then runs along a cache line. */
  @Override
  public void transpose(float[][] from, int n, float[][] to) {
    int j = 0;
    for (; j + 8 <= from.length; j += 8) {
      float[] a = from[j];
      float[] b = from[j + 1];
      float[] c = from[j + 2];
      float[] d = from[j + 3];
      float[] e = from[j + 4];
      float[] f = from[j + 5];
      float[] g = from[j + 6];
      float[] h = from[j + 7];
      for (int i = 0; i < n; i++) {
        float[] out = to[i];
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
      float[] a = from[j];
      for (int i = 0; i < n; i++) {
        to[i][j] = a[i];
      }
    }
  }
}
