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
    Rows rows =
        source.type().isInteger() ? new ExactRows(source, target) : new FloatRows(source, target);
    for (int z = 0; z < target.nz(); z++) {
      int z1 = Math.min((z + 1) * fz, source.nz());
      for (int y = 0; y < target.ny(); y++) {
        int y1 = Math.min((y + 1) * fy, source.ny());
        rows.begin();
        for (int sz = z * fz; sz < z1; sz++) {
          for (int sy = y * fy; sy < y1; sy++) {
            rows.add((sz * source.ny() + sy) * source.nx(), fx);
          }
        }
        rows.end((z1 - z * fz) * (y1 - y * fy), fx, (z * target.ny() + y) * target.nx());
      }
    }
  }

  /** The rows of voxels that one row of means comes from. */
  private interface Rows {
    void begin();

    /** Adds the row that starts at an index of the source. */
    void add(int start, int f);

    /** Writes the means of so many rows from an index of the target on. */
    void end(int rows, int f, int at);
  }

  /** Sums of whole numbers are exact, so rows are added to each other first, voxel by voxel. */
  private static final class ExactRows implements Rows {
    private final Voxels source;
    private final Voxels target;
    private final long[] row;
    private final long[] columns;
    private final long[] sums;
    private boolean first;

    ExactRows(Voxels source, Voxels target) {
      this.source = source;
      this.target = target;
      this.row = new long[source.nx()];
      this.columns = new long[source.nx()];
      this.sums = new long[target.nx()];
    }

    @Override
    public void begin() {
      first = true;
    }

    @Override
    public void add(int start, int f) {
      long[] values = first ? columns : row;
      LongRow.read(source, start, values, 0, values.length);
      if (!first) {
        for (int x = 0; x < columns.length; x++) {
          columns[x] += row[x];
        }
      }
      first = false;
    }

    @Override
    public void end(int rows, int f, int at) {
      addBlocks(columns, f, sums);
      divide(sums, rows, f, columns.length);
      LongRow.write(sums, target, at);
    }
  }

  /** Sums of floats depend on their order: block by block within a row, then row by row. */
  private static final class FloatRows implements Rows {
    private final Voxels source;
    private final Voxels target;
    private final double[] row;
    private final double[] sums;

    FloatRows(Voxels source, Voxels target) {
      this.source = source;
      this.target = target;
      this.row = new double[source.nx()];
      this.sums = new double[target.nx()];
    }

    @Override
    public void begin() {
      Arrays.fill(sums, 0);
    }

    @Override
    public void add(int start, int f) {
      widen(source, start, row);
      addBlocks(row, f, sums);
    }

    @Override
    public void end(int rows, int f, int at) {
      divide(sums, rows, f, row.length);
      narrow(sums, target, at);
    }
  }

  private static void addBlocks(long[] row, int f, long[] sums) {
    // Pairs, the usual case, without a loop for each.
    int pairs = f == 2 ? row.length / 2 : 0;
    for (int block = 0; block < pairs; block++) {
      sums[block] = row[2 * block] + row[2 * block + 1];
    }
    for (int i = 2 * pairs, block = pairs; i < row.length; block++) {
      int end = Math.min(i + f, row.length);
      long sum = 0;
      for (; i < end; i++) {
        sum += row[i];
      }
      sums[block] = sum;
    }
  }

  private static void addBlocks(double[] row, int f, double[] sums) {
    int pairs = f == 2 ? row.length / 2 : 0;
    for (int block = 0; block < pairs; block++) {
      sums[block] += row[2 * block] + row[2 * block + 1];
    }
    for (int i = 2 * pairs, block = pairs; i < row.length; block++) {
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
    int whole = Math.min(sums.length, rowLength / f); // the block after these is shorter
    long n = (long) rows * f;
    if (Long.bitCount(n) == 1 && n > 1) {
      int shift = Long.numberOfTrailingZeros(n);
      long belowHalf = n / 2 - 1;
      for (int i = 0; i < whole; i++) {
        // One more where the quotient is odd: a half goes up to the even one.
        sums[i] = (sums[i] + belowHalf + (sums[i] >> shift & 1)) >> shift;
      }
    } else {
      for (int i = 0; i < whole; i++) {
        sums[i] = halfToEven(0, sums[i], n);
      }
    }
    for (int i = whole; i < sums.length; i++) {
      sums[i] = halfToEven(0, sums[i], (long) rows * (rowLength - i * f));
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
