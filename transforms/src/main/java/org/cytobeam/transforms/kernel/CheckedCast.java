package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/**
 * Voxels of one type as voxels of another that means the same: a value that the other type cannot
 * hold is found, or clipped and rounded.
 *
 * <p>A type holds a value if it has it exactly; float32 also holds what is rounded to it from
 * float64, unless that is beyond its range. NaN and infinities are values of floats only.
 */
public final class CheckedCast {
  private CheckedCast() {}

  /**
   * Casts all voxels.
   *
   * @param source any type but mask
   * @param target of the same box, any type but mask
   * @return array index of the first voxel that the target's type cannot hold, -1 if there is none;
   *     the target holds the values of the rows before
   */
  public static long exact(Voxels source, Voxels target) {
    int n = source.nx();
    double[] row = new double[n];
    for (int from = 0; from < source.nz() * source.ny() * n; from += n) {
      int bad = isLong(source) ? badLong(source, target, from) : -1;
      if (bad < 0 && !(isLong(source) && isLong(target))) {
        VoxelCast.toDoubles(source, from, row, n);
        bad = bad(row, source.type(), target.type());
      }
      if (bad >= 0) {
        return from + bad;
      }
      put(source, target, row, from);
    }
    return -1;
  }

  /**
   * Casts all voxels, those that the type cannot hold to the nearest value that it has: a half to
   * the even neighbour, as numpy.rint. NaN has none.
   *
   * @param changed how many voxels were changed is added to its first element
   * @return array index of the first NaN that was to become an integer, -1 if there is none
   */
  public static long clip(Voxels source, Voxels target, long[] changed) {
    int n = source.nx();
    double[] row = new double[n];
    for (int from = 0; from < source.nz() * source.ny() * n; from += n) {
      if (isLong(source) && isLong(target)) {
        changed[0] += clipLongs(source, target, from);
        continue;
      }
      VoxelCast.toDoubles(source, from, row, n);
      for (int i = 0; i < n; i++) {
        double value = row[i];
        if (Double.isNaN(value) && target.type().isInteger()) {
          return from + i;
        }
        boolean rounded = isLong(source) && !isExact(source.longs()[from + i], source.type(), 53);
        if (rounded || !holds(target.type(), value, source.type().isInteger())) {
          row[i] = nearest(target.type(), value);
          changed[0]++;
        }
      }
      VoxelCast.fromDoubles(row, n, target, from);
    }
    return -1;
  }

  /** A voxel's value as users write it. */
  public static String text(Voxels voxels, int index) {
    if (isLong(voxels)) {
      long value = voxels.longs()[index];
      return voxels.type() == PixelType.U8 ? Long.toUnsignedString(value) : Long.toString(value);
    }
    double[] one = new double[1];
    VoxelCast.toDoubles(voxels, index, one, 1);
    return voxels.type().isFloat() ? Double.toString(one[0]) : Long.toString((long) one[0]);
  }

  private static boolean isLong(Voxels voxels) {
    return voxels.type() == PixelType.U8 || voxels.type() == PixelType.I8;
  }

  private static void put(Voxels source, Voxels target, double[] row, int from) {
    if (isLong(source) && isLong(target)) {
      System.arraycopy(source.longs(), from, target.longs(), from, row.length);
    } else {
      VoxelCast.fromDoubles(row, row.length, target, from);
    }
  }

  private static int bad(double[] row, PixelType from, PixelType to) {
    if (to == PixelType.F8) {
      return -1;
    }
    boolean integers = from.isInteger();
    for (int i = 0; i < row.length; i++) {
      if (!holds(to, row[i], integers)) {
        return i;
      }
    }
    return -1;
  }

  /** A 64-bit integer that a double or the other kind of 64-bit integer does not hold. */
  private static int badLong(Voxels source, Voxels target, int from) {
    long[] values = source.longs();
    int n = source.nx();
    for (int i = 0; i < n; i++) {
      long value = values[from + i];
      boolean good =
          isLong(target)
              ? value >= 0 || source.type() == target.type()
              : isExact(value, source.type(), 53);
      if (!good) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isExact(long value, PixelType type, int bits) {
    long magnitude = type == PixelType.I8 && value < 0 ? -value : value;
    return 64 - Long.numberOfLeadingZeros(magnitude) - Long.numberOfTrailingZeros(magnitude)
        <= bits;
  }

  private static boolean holds(PixelType type, double value, boolean integers) {
    if (type == PixelType.F8) {
      return true;
    }
    if (type == PixelType.F4) {
      float rounded = (float) value;
      return integers ? rounded == value : !Float.isInfinite(rounded) || Double.isInfinite(value);
    }
    return value >= least(type) && value < end(type) && value == Math.rint(value);
  }

  /** Not NaN; of the 64-bit types the greatest value that a double has. */
  private static double nearest(PixelType type, double value) {
    if (type == PixelType.F8) {
      return value;
    }
    if (type == PixelType.F4) {
      return Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, (float) value));
    }
    double greatest = type.bytes() == Long.BYTES ? Math.nextDown(end(type)) : end(type) - 1;
    return Math.max(least(type), Math.min(greatest, Math.rint(value)));
  }

  private static double least(PixelType type) {
    return type.isUnsigned() ? 0 : -Math.scalb(1.0, 8 * type.bytes() - 1);
  }

  private static double end(PixelType type) {
    return Math.scalb(1.0, 8 * type.bytes() - (type.isUnsigned() ? 0 : 1));
  }

  private static long clipLongs(Voxels source, Voxels target, int from) {
    long[] values = source.longs();
    long[] out = target.longs();
    boolean same = source.type() == target.type();
    long instead = source.type() == PixelType.U8 ? Long.MAX_VALUE : 0;
    long changed = 0;
    for (int i = from; i < from + source.nx(); i++) {
      boolean beyond = !same && values[i] < 0;
      out[i] = beyond ? instead : values[i];
      changed += beyond ? 1 : 0;
    }
    return changed;
  }
}
