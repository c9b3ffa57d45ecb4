package org.cytobeam.io.ome;

import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/**
 * Runs of whole numbers as longs in the order of their values, so that one loop does for all types.
 * Of uint64 the highest bit is flipped.
 */
final class LongRow {
  private LongRow() {}

  /** Reads {@code n} voxels. */
  static void read(Voxels source, int start, long[] row, int to, int n) {
    PixelType type = source.type();
    if (type == PixelType.U1 || type == PixelType.I1) {
      byte[] values = source.bytes();
      int mask = type == PixelType.U1 ? 0xff : -1;
      for (int i = 0; i < n; i++) {
        row[to + i] = values[start + i] & mask;
      }
    } else if (type == PixelType.U2 || type == PixelType.I2) {
      short[] values = source.shorts();
      int mask = type == PixelType.U2 ? 0xffff : -1;
      for (int i = 0; i < n; i++) {
        row[to + i] = values[start + i] & mask;
      }
    } else if (type == PixelType.U4 || type == PixelType.I4) {
      int[] values = source.ints();
      long mask = type == PixelType.U4 ? 0xffffffffL : -1L;
      for (int i = 0; i < n; i++) {
        row[to + i] = values[start + i] & mask;
      }
    } else if (type == PixelType.U8 || type == PixelType.I8) {
      long[] values = source.longs();
      long flip = flip(type);
      for (int i = 0; i < n; i++) {
        row[to + i] = values[start + i] ^ flip;
      }
    } else {
      throw new IllegalArgumentException(type + " are no whole numbers");
    }
  }

  /** Writes a row to voxels of the type that it was read from. */
  static void write(long[] row, Voxels target, int start) {
    if (target.array() instanceof byte[] values) {
      for (int i = 0; i < row.length; i++) {
        values[start + i] = (byte) row[i];
      }
    } else if (target.array() instanceof short[] values) {
      for (int i = 0; i < row.length; i++) {
        values[start + i] = (short) row[i];
      }
    } else if (target.array() instanceof int[] values) {
      for (int i = 0; i < row.length; i++) {
        values[start + i] = (int) row[i];
      }
    } else {
      long[] values = target.longs();
      long flip = flip(target.type());
      for (int i = 0; i < row.length; i++) {
        values[start + i] = row[i] ^ flip;
      }
    }
  }

  private static long flip(PixelType type) {
    return type == PixelType.U8 ? Long.MIN_VALUE : 0;
  }
}
