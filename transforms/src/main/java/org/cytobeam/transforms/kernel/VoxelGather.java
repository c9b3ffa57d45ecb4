package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.Voxels;

/** Voxels picked one by one from an array, in loops of their own for each type. */
final class VoxelGather {
  private VoxelGather() {}

  /**
   * Copies voxels unchanged, whatever the type: {@code target[to + i] = source[base + at[i]]} for i
   * from {@code first} to {@code end - 1}.
   */
  static void copy(Voxels source, int base, int[] at, int first, int end, Voxels target, int to) {
    switch (source.type()) {
      case U1, I1 -> {
        byte[] a = source.bytes();
        byte[] b = target.bytes();
        for (int i = first; i < end; i++) {
          b[to + i] = a[base + at[i]];
        }
      }
      case U2, I2 -> {
        short[] a = source.shorts();
        short[] b = target.shorts();
        for (int i = first; i < end; i++) {
          b[to + i] = a[base + at[i]];
        }
      }
      case U4, I4 -> {
        int[] a = source.ints();
        int[] b = target.ints();
        for (int i = first; i < end; i++) {
          b[to + i] = a[base + at[i]];
        }
      }
      case U8, I8 -> {
        long[] a = source.longs();
        long[] b = target.longs();
        for (int i = first; i < end; i++) {
          b[to + i] = a[base + at[i]];
        }
      }
      case F4 -> {
        float[] a = source.floats();
        float[] b = target.floats();
        for (int i = first; i < end; i++) {
          b[to + i] = a[base + at[i]];
        }
      }
      case F8 -> {
        double[] a = source.doubles();
        double[] b = target.doubles();
        for (int i = first; i < end; i++) {
          b[to + i] = a[base + at[i]];
        }
      }
      case MASK -> throw new IllegalArgumentException("a mask has no voxel values to pick");
    }
  }

  /** {@code row[i] = source[at[i]]} for i from {@code first} to {@code end - 1}. */
  static void toDoubles(Voxels source, int[] at, int first, int end, double[] row) {
    switch (source.type()) {
      case U1 -> {
        byte[] a = source.bytes();
        for (int i = first; i < end; i++) {
          row[i] = a[at[i]] & 0xff;
        }
      }
      case I1 -> {
        byte[] a = source.bytes();
        for (int i = first; i < end; i++) {
          row[i] = a[at[i]];
        }
      }
      case U2 -> {
        short[] a = source.shorts();
        for (int i = first; i < end; i++) {
          row[i] = a[at[i]] & 0xffff;
        }
      }
      case I2 -> {
        short[] a = source.shorts();
        for (int i = first; i < end; i++) {
          row[i] = a[at[i]];
        }
      }
      case U4 -> {
        int[] a = source.ints();
        for (int i = first; i < end; i++) {
          row[i] = a[at[i]] & 0xffffffffL;
        }
      }
      case I4 -> {
        int[] a = source.ints();
        for (int i = first; i < end; i++) {
          row[i] = a[at[i]];
        }
      }
      case U8 -> {
        long[] a = source.longs();
        for (int i = first; i < end; i++) {
          row[i] = VoxelCast.unsignedToDouble(a[at[i]]);
        }
      }
      case I8 -> {
        long[] a = source.longs();
        for (int i = first; i < end; i++) {
          row[i] = a[at[i]];
        }
      }
      case F4 -> {
        float[] a = source.floats();
        for (int i = first; i < end; i++) {
          row[i] = a[at[i]];
        }
      }
      case F8 -> {
        double[] a = source.doubles();
        for (int i = first; i < end; i++) {
          row[i] = a[at[i]];
        }
      }
      case MASK -> throw new IllegalArgumentException("a mask has no voxel values to pick");
    }
  }
}
