package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.Voxels;

/** Reads runs of integer voxels as long; uint64 as its bits. */
public final class IntegerRow {
  private IntegerRow() {}

  /** Reads n voxels from an array index on. */
  public static void read(Voxels voxels, int from, long[] row, int n) {
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
      case U8, I8 -> System.arraycopy(voxels.longs(), from, row, 0, n);
      case MASK, F4, F8 ->
          throw new IllegalArgumentException(voxels.type().numpyName() + " is no integer type");
    }
  }
}
