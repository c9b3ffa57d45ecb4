package org.cytobeam.transforms.kernel;

import java.io.Serializable;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/**
 * The smallest and largest voxel of a part of a volume; parts merge in any order.
 *
 * @param type the voxels' type
 * @param voxels how many voxels were seen, NaN included
 * @param nans how many of them are NaN; NaN takes no part in min and max
 * @param min smallest value; +infinity if there is none
 * @param max largest value; -infinity if there is none
 * @param minInteger for integer types, the smallest value exactly; as bits for uint64
 * @param maxInteger for integer types, the largest value exactly; as bits for uint64
 */
public record MinMax(
    PixelType type,
    long voxels,
    long nans,
    double min,
    double max,
    long minInteger,
    long maxInteger)
    implements Serializable {
  private static final int COLUMNS = 1024;

  /** Of no voxels. */
  public static MinMax empty(PixelType type) {
    return new MinMax(type, 0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, 0);
  }

  /** Of all voxels of a block; not for masks. */
  public static MinMax of(Voxels block) {
    if (block.box().isEmpty()) {
      return empty(block.type());
    }
    return block.type().isFloat() ? ofFloats(block) : ofIntegers(block);
  }

  /** Whether no voxel has a value. */
  public boolean isEmpty() {
    return voxels == nans;
  }

  /** Of both parts. */
  public MinMax merge(MinMax other) {
    if (type != other.type) {
      throw new IllegalArgumentException("cannot merge " + type + " and " + other.type);
    }
    long allVoxels = voxels + other.voxels;
    long allNans = nans + other.nans;
    if (isEmpty() || other.isEmpty()) {
      MinMax some = isEmpty() ? other : this;
      return new MinMax(
          type, allVoxels, allNans, some.min, some.max, some.minInteger, some.maxInteger);
    }
    return new MinMax(
        type,
        allVoxels,
        allNans,
        Math.min(min, other.min),
        Math.max(max, other.max),
        compare(minInteger, other.minInteger) <= 0 ? minInteger : other.minInteger,
        compare(maxInteger, other.maxInteger) >= 0 ? maxInteger : other.maxInteger);
  }

  private int compare(long a, long b) {
    return type == PixelType.U8 ? Long.compareUnsigned(a, b) : Long.compare(a, b);
  }

  private static MinMax ofFloats(Voxels block) {
    return block.type() == PixelType.F4
        ? ofFloats(new FloatRows(), block)
        : ofFloats(new DoubleRows(), block);
  }

  private static <R> MinMax ofFloats(RowMath<R> rows, Voxels block) {
    int n = Math.toIntExact(block.box().voxelCount());
    double[] ends = ends(rows, block, n);
    int nans = 0;
    if (Double.isNaN(ends[0])) {
      ends = new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
      nans = endsOfNumbers(block, n, ends);
    }
    return new MinMax(block.type(), n, nans, ends[0], ends[1], 0, 0);
  }

  /** Least and greatest, column by column of rows: a loop over one array is not vectorised. */
  private static <R> double[] ends(RowType<R> rows, Voxels block, int n) {
    int width = Math.min(n, COLUMNS);
    R low = rows.newRow(width);
    R high = rows.newRow(width);
    R row = rows.newRow(width);
    rows.load(block, 0, low, width);
    rows.load(block, 0, high, width);
    for (int from = width; from < n; from += width) {
      int count = Math.min(width, n - from);
      rows.load(block, from, row, count);
      rows.minimum(low, row, low, count);
      rows.maximum(high, row, high, count);
    }
    return new double[] {rows.least(low, 0, width), rows.greatest(high, width)};
  }

  /** Lowers and raises the ends to the numbers; returns how many voxels are none. */
  private static int endsOfNumbers(Voxels block, int n, double[] ends) {
    double[] row = new double[Math.min(n, COLUMNS)];
    int nans = 0;
    for (int from = 0; from < n; from += row.length) {
      int count = Math.min(row.length, n - from);
      VoxelCast.toDoubles(block, from, row, count);
      for (int i = 0; i < count; i++) {
        if (Double.isNaN(row[i])) {
          nans++;
        } else {
          ends[0] = Math.min(ends[0], row[i]);
          ends[1] = Math.max(ends[1], row[i]);
        }
      }
    }
    return nans;
  }

  private static MinMax ofIntegers(Voxels block) {
    int n = Math.toIntExact(block.box().voxelCount());
    PixelType type = block.type();
    if (type == PixelType.U2) {
      double[] ends = ends(new ShortRows(), block, n);
      return new MinMax(type, n, 0, ends[0], ends[1], (long) ends[0], (long) ends[1]);
    }
    // Adding the smallest long makes the order of unsigned 64-bit values that of signed ones.
    long flip = type == PixelType.U8 ? Long.MIN_VALUE : 0;
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    long[] row = new long[Math.min(n, COLUMNS)];
    for (int from = 0; from < n; from += row.length) {
      int count = Math.min(row.length, n - from);
      IntegerRow.read(block, from, row, count);
      for (int i = 0; i < count; i++) {
        long v = row[i] ^ flip;
        min = v < min ? v : min;
        max = v > max ? v : max;
      }
    }
    min ^= flip;
    max ^= flip;
    return new MinMax(type, n, 0, toDouble(type, min), toDouble(type, max), min, max);
  }

  private static double toDouble(PixelType type, long value) {
    return type == PixelType.U8 ? VoxelCast.unsignedToDouble(value) : (double) value;
  }
}
