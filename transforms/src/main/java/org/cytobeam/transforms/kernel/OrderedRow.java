package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/**
 * Runs of voxels as longs in the order of their values, exact for every type: what only compares
 * values needs one loop for all types. 0.0 and -0.0 are one value, and so are all NaN.
 */
final class OrderedRow {
  private OrderedRow() {}

  /**
   * Reads {@code n} voxels.
   *
   * @param nan what a NaN becomes: {@link Long#MIN_VALUE} or {@link Long#MAX_VALUE}
   */
  static void read(Voxels voxels, int from, long[] row, int n, long nan) {
    switch (voxels.type()) {
      case F4 -> {
        float[] a = voxels.floats();
        for (int i = 0; i < n; i++) {
          row[i] = key(a[from + i], nan);
        }
      }
      case F8 -> {
        double[] a = voxels.doubles();
        for (int i = 0; i < n; i++) {
          row[i] = key(a[from + i], nan);
        }
      }
      case U8 -> {
        long[] a = voxels.longs();
        for (int i = 0; i < n; i++) {
          row[i] = a[from + i] ^ Long.MIN_VALUE;
        }
      }
      default -> IntegerRow.read(voxels, from, row, n);
    }
  }

  /** Writes {@code n} voxels that {@link #read} has read from the same type. */
  static void write(long[] row, int n, Voxels voxels, int to) {
    switch (voxels.type()) {
      case U1, I1 -> {
        byte[] a = voxels.bytes();
        for (int i = 0; i < n; i++) {
          a[to + i] = (byte) row[i];
        }
      }
      case U2, I2 -> {
        short[] a = voxels.shorts();
        for (int i = 0; i < n; i++) {
          a[to + i] = (short) row[i];
        }
      }
      case U4, I4 -> {
        int[] a = voxels.ints();
        for (int i = 0; i < n; i++) {
          a[to + i] = (int) row[i];
        }
      }
      case U8, I8 -> {
        long[] a = voxels.longs();
        long flip = voxels.type() == PixelType.U8 ? Long.MIN_VALUE : 0;
        for (int i = 0; i < n; i++) {
          a[to + i] = row[i] ^ flip;
        }
      }
      case F4 -> {
        float[] a = voxels.floats();
        for (int i = 0; i < n; i++) {
          a[to + i] = (float) value(row[i]);
        }
      }
      case F8 -> {
        double[] a = voxels.doubles();
        for (int i = 0; i < n; i++) {
          a[to + i] = value(row[i]);
        }
      }
      case MASK -> throw new IllegalArgumentException("a mask has no voxel values to order");
    }
  }

  private static long key(double value, long nan) {
    if (Double.isNaN(value)) {
      return nan;
    }
    return DoubleOrder.signed(Double.doubleToRawLongBits(value + 0.0)); // -0.0 + 0.0 is 0.0
  }

  private static double value(long key) {
    // no number has these keys: both are bits of NaN
    return key == Long.MIN_VALUE || key == Long.MAX_VALUE
        ? Double.NaN
        : Double.longBitsToDouble(DoubleOrder.signed(key));
  }
}
