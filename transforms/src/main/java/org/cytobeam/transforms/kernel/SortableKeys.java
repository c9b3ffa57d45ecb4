package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/**
 * Voxels as unsigned numbers in the same order: signed integers with the sign bit turned, floating
 * numbers by their bits, the negative ones complemented.
 */
final class SortableKeys {
  private SortableKeys() {}

  /** Bits of a key. */
  static int bits(PixelType type) {
    return 8 * type.bytes();
  }

  /** Reads a run of voxels as keys, NaN left out; returns how many there are. */
  static int read(Voxels voxels, int from, long[] keys, int n) {
    PixelType type = voxels.type();
    return switch (type) {
      case F4 -> readFloats(voxels.floats(), from, keys, n);
      case F8 -> readDoubles(voxels.doubles(), from, keys, n);
      default -> {
        IntegerRow.read(voxels, from, keys, n);
        if (!type.isUnsigned()) {
          long mask = -1L >>> (64 - bits(type));
          long sign = 1L << (bits(type) - 1);
          for (int i = 0; i < n; i++) {
            keys[i] = keys[i] & mask ^ sign;
          }
        }
        yield n;
      }
    };
  }

  private static int readFloats(float[] values, int from, long[] keys, int n) {
    int count = 0;
    for (int i = 0; i < n; i++) {
      float v = values[from + i];
      int bits = Float.floatToRawIntBits(v);
      keys[count] = (bits ^ (bits >> 31 | Integer.MIN_VALUE)) & 0xffffffffL;
      count += Float.isNaN(v) ? 0 : 1;
    }
    return count;
  }

  private static int readDoubles(double[] values, int from, long[] keys, int n) {
    int count = 0;
    for (int i = 0; i < n; i++) {
      double v = values[from + i];
      keys[count] = DoubleOrder.unsigned(Double.doubleToRawLongBits(v));
      count += Double.isNaN(v) ? 0 : 1;
    }
    return count;
  }

  /** The value of a key, 64-bit integers rounded to float64. */
  static double value(PixelType type, long key) {
    switch (type) {
      case F4 -> {
        int bits = (int) key;
        return Float.intBitsToFloat(bits ^ (~bits >> 31 | Integer.MIN_VALUE));
      }
      case F8 -> {
        return DoubleOrder.ofUnsigned(key);
      }
      case U8 -> {
        return VoxelCast.unsignedToDouble(key);
      }
      default -> {
        if (type.isUnsigned()) {
          return key;
        }
        int unused = 64 - bits(type);
        return (key ^ 1L << (bits(type) - 1)) << unused >> unused;
      }
    }
  }
}
