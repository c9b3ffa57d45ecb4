package org.cytobeam.transforms.kernel;

import java.util.Arrays;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/**
 * Rows of uint16 as they are stored, which are only compared: turning each voxel into a float and
 * back costs more than the comparisons of a filter.
 *
 * <p>Java 17 vectorises neither the lesser of two shorts nor a choice between them, but sums and
 * logic; and shifts of what was read, so there are two loops. One instance serves one thread: it
 * owns a scratch row.
 */
public final class ShortRows implements RowType<short[]> {
  private static final RowPool<short[]> POOL = new RowPool<>(new ShortRows());

  private short[] signs = new short[0];

  /** Whether a value is one of uint16. */
  public static boolean hold(double value) {
    return value == VoxelCast.quantised(value, PixelType.U2);
  }

  /**
   * A length, at least the one asked for, that makes an array with its header of 16 bytes a whole
   * number of cache lines, as {@link FloatRows} has it.
   */
  private static int wholeLines(int length) {
    return length == 0 ? 0 : (length + 39) / 32 * 32 - 8;
  }

  @Override
  public short[] newRow(int length) {
    return new short[wholeLines(length)];
  }

  @Override
  public short[][] newRows(int count, int length) {
    return new short[count][wholeLines(length)];
  }

  @Override
  public RowPool<short[]>.Lease lease() {
    return POOL.lease();
  }

  @Override
  public void fill(short[] row, int n, double value) {
    Arrays.fill(row, 0, n, (short) (int) value);
  }

  @Override
  public void load(Voxels voxels, int from, short[] row, int n) {
    System.arraycopy(voxels.shorts(), from, row, 0, n);
  }

  @Override
  public void store(short[] row, int n, Voxels voxels, int to) {
    System.arraycopy(row, 0, voxels.shorts(), to, n);
  }

  /** Nothing to do: what is compared stays what it was. */
  @Override
  public void quantise(short[] row, int n, PixelType type) {
    if (type != PixelType.U2) {
      throw new IllegalArgumentException("rows of uint16 do not hold " + type.numpyName());
    }
  }

  @Override
  public void gather(short[] from, int[] index, int first, int end, double outside, short[] to) {
    for (int i = first; i < end; i++) {
      to[i] = index[i] == AxisPass.OUTSIDE ? (short) (int) outside : from[index[i]];
    }
  }

  @Override
  public void minimum(short[] a, short[] b, short[] out, int n) {
    signs(a, b, n);
    choose(signs, a, b, out, n);
  }

  @Override
  public void maximum(short[] a, short[] b, short[] out, int n) {
    signs(a, b, n);
    choose(signs, b, a, out, n);
  }

  private void signs(short[] a, short[] b, int n) {
    if (signs.length < n) {
      signs = newRow(n);
    }
    below(a, b, signs, n);
  }

  /** The sign bit of a result is set where {@code a} is below {@code b}: what a - b borrows. */
  static void below(short[] a, short[] b, short[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (short) ((~a[i] & b[i]) | ((~a[i] | b[i]) & (a[i] - b[i])));
    }
  }

  /** {@code a} where the sign bit is set, else {@code b}. */
  private static void choose(short[] signs, short[] a, short[] b, short[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = (short) (b[i] ^ ((a[i] ^ b[i]) & (signs[i] >> 15)));
    }
  }

  @Override
  public double least(short[] row, int from, int to) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = from; i < to; i++) {
      least = Math.min(least, row[i] & 0xffff);
    }
    return least;
  }

  @Override
  public double greatest(short[] row, int n) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      greatest = Math.max(greatest, row[i] & 0xffff);
    }
    return greatest;
  }

  /** Eight rows at a time, as {@link FloatRows} does it. */
  @Override
  public void transpose(short[][] from, int n, short[][] to) {
    int j = 0;
    for (; j + 8 <= from.length; j += 8) {
      short[] a = from[j];
      short[] b = from[j + 1];
      short[] c = from[j + 2];
      short[] d = from[j + 3];
      short[] e = from[j + 4];
      short[] f = from[j + 5];
      short[] g = from[j + 6];
      short[] h = from[j + 7];
      for (int i = 0; i < n; i++) {
        short[] out = to[i];
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
      short[] a = from[j];
      for (int i = 0; i < n; i++) {
        to[i][j] = a[i];
      }
    }
  }
}
