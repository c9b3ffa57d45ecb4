package org.cytobeam.pipeline.picture;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;

/** Rows of voxels as float; integers beyond 2^24 and doubles are rounded. */
final class FloatRow {

  private FloatRow() {}

  /**
   * Fills {@code row} with the voxels from (z, y, x) on.
   *
   * @param voxels of any type but a mask
   */
  static void read(Voxels voxels, long z, long y, long x, float[] row) {
    Box box = voxels.box();
    int at = (int) (((z - box.z0()) * box.extent(1) + y - box.y0()) * box.extent(2) + x - box.x0());
    int n = row.length;
    switch (voxels.type()) {
      case U1 -> {
        byte[] v = voxels.bytes();
        for (int i = 0; i < n; i++) {
          row[i] = v[at + i] & 0xFF;
        }
      }
      case I1 -> {
        byte[] v = voxels.bytes();
        for (int i = 0; i < n; i++) {
          row[i] = v[at + i];
        }
      }
      case U2 -> {
        short[] v = voxels.shorts();
        for (int i = 0; i < n; i++) {
          row[i] = v[at + i] & 0xFFFF;
        }
      }
      case I2 -> {
        short[] v = voxels.shorts();
        for (int i = 0; i < n; i++) {
          row[i] = v[at + i];
        }
      }
      case U4 -> {
        int[] v = voxels.ints();
        for (int i = 0; i < n; i++) {
          row[i] = v[at + i] & 0xFFFFFFFFL;
        }
      }
      case I4 -> {
        int[] v = voxels.ints();
        for (int i = 0; i < n; i++) {
          row[i] = v[at + i];
        }
      }
      case U8 -> {
        long[] v = voxels.longs();
        for (int i = 0; i < n; i++) {
          // the top bit is worth +2^63, not -2^63
          row[i] = v[at + i] < 0 ? v[at + i] + 0x1p64f : v[at + i];
        }
      }
      case I8 -> {
        long[] v = voxels.longs();
        for (int i = 0; i < n; i++) {
          row[i] = v[at + i];
        }
      }
      case F4 -> System.arraycopy(voxels.floats(), at, row, 0, n);
      case F8 -> {
        double[] v = voxels.doubles();
        for (int i = 0; i < n; i++) {
          row[i] = (float) v[at + i];
        }
      }
      case MASK -> throw new IllegalArgumentException("a mask has no grey values to project");
    }
  }
}
