package org.cytobeam.io.ome;

import java.util.Arrays;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/**
 * The mean of blocks of voxels; at the end of an axis, of the voxels there are.
 *
 * <p>Integers: the exact mean, rounded to the nearest, a half to the even neighbour (as
 * numpy.rint). Floats: summed in double precision; a NaN makes its mean NaN.
 */
public final class BlockMean {
  private BlockMean() {}

  /**
   * Reduces by a factor on each axis.
   *
   * @param source starts at the corner of the first block
   * @param target as many voxels as there are blocks, of the source's type; not a mask
   */
  public static void reduce(Voxels source, Voxels target, int fz, int fy, int fx) {
    if (source.array() instanceof long[]) {
      reduceLongs(source, target, fz, fy, fx);
      return;
    }
    boolean exact = source.type().isInteger();
    int rowLength = source.nx();
    long[] longRow = new long[exact ? rowLength : 0];
    long[] longSums = new long[exact ? target.nx() : 0];
    double[] doubleRow = new double[exact ? 0 : rowLength];
    double[] doubleSums = new double[exact ? 0 : target.nx()];
    for (int z = 0; z < target.nz(); z++) {
      int z1 = Math.min((z + 1) * fz, source.nz());
      for (int y = 0; y < target.ny(); y++) {
        int y1 = Math.min((y + 1) * fy, source.ny());
        Arrays.fill(longSums, 0);
        Arrays.fill(doubleSums, 0);
        for (int sz = z * fz; sz < z1; sz++) {
          for (int sy = y * fy; sy < y1; sy++) {
            int start = (sz * source.ny() + sy) * rowLength;
            if (exact) {
              LongRow.read(source, start, longRow, 0, rowLength);
              addBlocks(longRow, fx, longSums);
            } else {
              widen(source, start, doubleRow);
              addBlocks(doubleRow, fx, doubleSums);
            }
          }
        }
        int rows = (z1 - z * fz) * (y1 - y * fy);
        int at = (z * target.ny() + y) * target.nx();
        if (exact) {
          divide(longSums, rows, fx, rowLength);
          LongRow.write(longSums, target, at);
        } else {
          divide(doubleSums, rows, fx, rowLength);
          narrow(doubleSums, target, at);
        }
      }
    }
  }

  private static void addBlocks(long[] row, int f, long[] sums) {
    for (int i = 0, block = 0; i < row.length; block++) {
      int end = Math.min(i + f, row.length);
      long sum = 0;
      for (; i < end; i++) {
        sum += row[i];
      }
      sums[block] += sum;
    }
  }

  private static void addBlocks(double[] row, int f, double[] sums) {
    for (int i = 0, block = 0; i < row.length; block++) {
      int end = Math.min(i + f, row.length);
      double sum = 0;
      for (; i < end; i++) {
        sum += row[i];
      }
      sums[block] += sum;
    }
  }

  /** 64-bit integers: a sum may not fit, so quotients and remainders are summed. */
  private static void reduceLongs(Voxels source, Voxels target, int fz, int fy, int fx) {
    boolean unsigned = source.type() == PixelType.U8;
    long[] values = source.longs();
    long[] out = target.longs();
    for (int i = 0; i < out.length; i++) {
      int x = i % target.nx() * fx;
      int y = i / target.nx() % target.ny() * fy;
      int z = i / target.nx() / target.ny() * fz;
      int z1 = Math.min(z + fz, source.nz());
      int y1 = Math.min(y + fy, source.ny());
      int x1 = Math.min(x + fx, source.nx());
      long n = (long) (z1 - z) * (y1 - y) * (x1 - x);
      long quotients = 0;
      long remainders = 0;
      for (int sz = z; sz < z1; sz++) {
        for (int sy = y; sy < y1; sy++) {
          int row = (sz * source.ny() + sy) * source.nx();
          for (int at = row + x; at < row + x1; at++) {
            long v = values[at];
            quotients += unsigned ? Long.divideUnsigned(v, n) : Math.floorDiv(v, n);
            remainders += unsigned ? Long.remainderUnsigned(v, n) : Math.floorMod(v, n);
          }
        }
      }
      out[i] = quotients + halfToEven(quotients, remainders, n);
    }
  }

  /** {@code remainder / n} rounded so that {@code whole} plus the result is even in a tie. */
  private static long halfToEven(long whole, long remainder, long n) {
    long floor = Math.floorDiv(remainder, n);
    long twice = 2 * (remainder - floor * n);
    boolean up = twice > n || (twice == n && ((whole + floor) & 1) == 1);
    return up ? floor + 1 : floor;
  }

  private static void divide(long[] sums, int rows, int f, int rowLength) {
    for (int i = 0; i < sums.length; i++) {
      long n = (long) rows * Math.min(f, rowLength - i * f);
      sums[i] = halfToEven(0, sums[i], n);
    }
  }

  private static void divide(double[] sums, int rows, int f, int rowLength) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= (double) rows * Math.min(f, rowLength - i * f);
    }
  }

  private static void widen(Voxels source, int start, double[] row) {
    if (source.type() == PixelType.F4) {
      float[] values = source.floats();
      for (int i = 0; i < row.length; i++) {
        row[i] = values[start + i];
      }
    } else {
      System.arraycopy(source.doubles(), start, row, 0, row.length);
    }
  }

  private static void narrow(double[] row, Voxels target, int start) {
    if (target.type() == PixelType.F4) {
      float[] values = target.floats();
      for (int i = 0; i < row.length; i++) {
        values[start + i] = (float) row[i];
      }
    } else {
      System.arraycopy(row, 0, target.doubles(), start, row.length);
    }
  }
}
