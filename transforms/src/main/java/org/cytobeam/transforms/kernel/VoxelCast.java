package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/**
 * Conversion of runs of voxels between stored types and float or double, with the rules of C (and
 * so numpy's {@code astype}): to integers it truncates toward zero, and unsigned types wrap. A
 * value that a signed 32- or 64-bit type cannot hold, undefined in C, becomes its smallest value as
 * on x86-64.
 */
public final class VoxelCast {
  private static final double TWO_63 = 0x1p63;
  private static final double TWO_64 = 0x1p64;

  private VoxelCast() {}

  /** Reads {@code n} voxels from array index {@code from}; any type but mask. */
  public static void toDoubles(Voxels voxels, int from, double[] row, int n) {
    switch (voxels.type()) {
      case U1 -> {
        byte[] a = voxels.bytes();
        for (int i = 0; i < n; i++) {
          row[i] = a[from + i] & 0xff;
        }
      }
      case I1 -> {
        byte[] a = voxels.bytes();
        for (int i = 0; i < n; i++) {
          row[i] = a[from + i];
        }
      }
      case U2 -> {
        short[] a = voxels.shorts();
        for (int i = 0; i < n; i++) {
          row[i] = a[from + i] & 0xffff;
        }
      }
      case I2 -> {
        short[] a = voxels.shorts();
        for (int i = 0; i < n; i++) {
          row[i] = a[from + i];
        }
      }
      case U4 -> {
        int[] a = voxels.ints();
        for (int i = 0; i < n; i++) {
          row[i] = a[from + i] & 0xffffffffL;
        }
      }
      case I4 -> {
        int[] a = voxels.ints();
        for (int i = 0; i < n; i++) {
          row[i] = a[from + i];
        }
      }
      case U8 -> {
        long[] a = voxels.longs();
        for (int i = 0; i < n; i++) {
          row[i] = unsignedToDouble(a[from + i]);
        }
      }
      case I8 -> {
        long[] a = voxels.longs();
        for (int i = 0; i < n; i++) {
          row[i] = a[from + i];
        }
      }
      case F4 -> {
        float[] a = voxels.floats();
        for (int i = 0; i < n; i++) {
          row[i] = a[from + i];
        }
      }
      case F8 -> System.arraycopy(voxels.doubles(), from, row, 0, n);
      case MASK -> throw new IllegalArgumentException("a mask has no voxel values to convert");
    }
  }

  /** Reads {@code n} voxels, each rounded once to the nearest float. */
  public static void toFloats(Voxels voxels, int from, float[] row, int at, int n) {
    switch (voxels.type()) {
      case U1 -> {
        byte[] a = voxels.bytes();
        for (int i = 0; i < n; i++) {
          row[at + i] = a[from + i] & 0xff;
        }
      }
      case I1 -> {
        byte[] a = voxels.bytes();
        for (int i = 0; i < n; i++) {
          row[at + i] = a[from + i];
        }
      }
      case U2 -> {
        short[] a = voxels.shorts();
        for (int i = 0; i < n; i++) {
          row[at + i] = a[from + i] & 0xffff;
        }
      }
      case I2 -> {
        short[] a = voxels.shorts();
        for (int i = 0; i < n; i++) {
          row[at + i] = a[from + i];
        }
      }
      case U4 -> {
        int[] a = voxels.ints();
        for (int i = 0; i < n; i++) {
          row[at + i] = a[from + i] & 0xffffffffL;
        }
      }
      case I4 -> {
        int[] a = voxels.ints();
        for (int i = 0; i < n; i++) {
          row[at + i] = a[from + i];
        }
      }
      case U8 -> {
        long[] a = voxels.longs();
        for (int i = 0; i < n; i++) {
          row[at + i] = unsignedToFloat(a[from + i]);
        }
      }
      case I8 -> {
        long[] a = voxels.longs();
        for (int i = 0; i < n; i++) {
          row[at + i] = a[from + i];
        }
      }
      case F4 -> System.arraycopy(voxels.floats(), from, row, at, n);
      case F8 -> {
        double[] a = voxels.doubles();
        for (int i = 0; i < n; i++) {
          row[at + i] = (float) a[from + i];
        }
      }
      case MASK -> throw new IllegalArgumentException("a mask has no voxel values to convert");
    }
  }

  /** Writes {@code n} voxels from array index {@code to}; any type but mask. */
  public static void fromDoubles(double[] row, int n, Voxels voxels, int to) {
    switch (voxels.type()) {
      case U1, I1 -> {
        byte[] a = voxels.bytes();
        for (int i = 0; i < n; i++) {
          a[to + i] = (byte) (int) row[i];
        }
      }
      case U2, I2 -> {
        short[] a = voxels.shorts();
        for (int i = 0; i < n; i++) {
          a[to + i] = (short) (int) row[i];
        }
      }
      case U4 -> {
        int[] a = voxels.ints();
        for (int i = 0; i < n; i++) {
          a[to + i] = (int) (long) row[i];
        }
      }
      case I4 -> {
        int[] a = voxels.ints();
        for (int i = 0; i < n; i++) {
          a[to + i] = toInt(row[i]);
        }
      }
      case U8 -> {
        long[] a = voxels.longs();
        for (int i = 0; i < n; i++) {
          a[to + i] = doubleToUnsigned(row[i]);
        }
      }
      case I8 -> {
        long[] a = voxels.longs();
        for (int i = 0; i < n; i++) {
          a[to + i] = toLong(row[i]);
        }
      }
      case F4 -> {
        float[] a = voxels.floats();
        for (int i = 0; i < n; i++) {
          a[to + i] = (float) row[i];
        }
      }
      case F8 -> System.arraycopy(row, 0, voxels.doubles(), to, n);
      case MASK -> throw new IllegalArgumentException("a mask has no voxel values to convert");
    }
  }

  /** Writes {@code n} voxels of a type whose values all are floats, or float64. */
  public static void fromFloats(float[] row, int n, Voxels voxels, int to) {
    switch (voxels.type()) {
      case U1, I1 -> {
        byte[] a = voxels.bytes();
        for (int i = 0; i < n; i++) {
          a[to + i] = (byte) (int) row[i];
        }
      }
      case U2, I2 -> {
        short[] a = voxels.shorts();
        for (int i = 0; i < n; i++) {
          a[to + i] = (short) (int) row[i];
        }
      }
      case F4 -> System.arraycopy(row, 0, voxels.floats(), to, n);
      case F8 -> {
        double[] a = voxels.doubles();
        for (int i = 0; i < n; i++) {
          a[to + i] = row[i];
        }
      }
      case MASK, U4, I4, U8, I8 ->
          throw new IllegalArgumentException(
              "rows of float do not hold " + voxels.type().numpyName());
    }
  }

  /** A value as it would be after being stored as {@code type} and read back. */
  public static double quantised(double value, PixelType type) {
    double[] row = {value};
    quantise(row, 1, type);
    return row[0];
  }

  /** The same for types whose values all are floats. */
  public static void quantise(float[] row, int n, PixelType type) {
    switch (type) {
      case U1 -> {
        for (int i = 0; i < n; i++) {
          row[i] = (int) row[i] & 0xff;
        }
      }
      case I1 -> {
        for (int i = 0; i < n; i++) {
          row[i] = (byte) (int) row[i];
        }
      }
      case U2 -> {
        for (int i = 0; i < n; i++) {
          row[i] = (int) row[i] & 0xffff;
        }
      }
      case I2 -> {
        for (int i = 0; i < n; i++) {
          row[i] = (short) (int) row[i];
        }
      }
      case F4 -> {}
      case MASK, U4, I4, U8, I8, F8 ->
          throw new IllegalArgumentException("rows of float do not hold " + type.numpyName());
    }
  }

  /** Replaces each value by what it would be after being stored as {@code type} and read back. */
  public static void quantise(double[] row, int n, PixelType type) {
    switch (type) {
      case U1 -> {
        for (int i = 0; i < n; i++) {
          row[i] = (int) row[i] & 0xff;
        }
      }
      case I1 -> {
        for (int i = 0; i < n; i++) {
          row[i] = (byte) (int) row[i];
        }
      }
      case U2 -> {
        for (int i = 0; i < n; i++) {
          row[i] = (int) row[i] & 0xffff;
        }
      }
      case I2 -> {
        for (int i = 0; i < n; i++) {
          row[i] = (short) (int) row[i];
        }
      }
      case U4 -> {
        for (int i = 0; i < n; i++) {
          row[i] = (long) row[i] & 0xffffffffL;
        }
      }
      case I4 -> {
        for (int i = 0; i < n; i++) {
          row[i] = toInt(row[i]);
        }
      }
      case U8 -> {
        for (int i = 0; i < n; i++) {
          row[i] = unsignedToDouble(doubleToUnsigned(row[i]));
        }
      }
      case I8 -> {
        for (int i = 0; i < n; i++) {
          row[i] = toLong(row[i]);
        }
      }
      case F4 -> {
        for (int i = 0; i < n; i++) {
          row[i] = (float) row[i];
        }
      }
      case F8 -> {}
      case MASK -> throw new IllegalArgumentException("a mask has no voxel values to convert");
    }
  }

  /** An unsigned 64-bit value, rounded once to the nearest double. */
  public static double unsignedToDouble(long bits) {
    // A set top bit: halve, keeping the lost bit sticky so that rounding stays correct.
    return bits >= 0 ? (double) bits : 2.0 * (double) ((bits >>> 1) | (bits & 1));
  }

  private static int toInt(double value) {
    return value < 0x1p31 ? (int) value : Integer.MIN_VALUE;
  }

  private static long toLong(double value) {
    return value < TWO_63 ? (long) value : Long.MIN_VALUE;
  }

  private static float unsignedToFloat(long bits) {
    return bits >= 0 ? (float) bits : 2.0f * (float) ((bits >>> 1) | (bits & 1));
  }

  /** From 2^64 on it is 0, as on x86-64. */
  private static long doubleToUnsigned(double value) {
    if (value < TWO_63) {
      return (long) value;
    }
    return value < TWO_64 ? (long) (value - TWO_63) ^ Long.MIN_VALUE : 0;
  }
}
