package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.Voxels;

/** Voxel by voxel subtraction in the images' own type, as numpy does it: integers wrap. */
public final class VoxelSubtract {
  private VoxelSubtract() {}

  /** {@code target -= subtrahend}; same box and type, not masks. */
  public static void from(Voxels target, Voxels subtrahend) {
    switch (target.type()) {
      case U1, I1 -> {
        byte[] a = target.bytes();
        byte[] b = subtrahend.bytes();
        for (int i = 0; i < a.length; i++) {
          a[i] -= b[i];
        }
      }
      case U2, I2 -> {
        short[] a = target.shorts();
        short[] b = subtrahend.shorts();
        for (int i = 0; i < a.length; i++) {
          a[i] -= b[i];
        }
      }
      case U4, I4 -> {
        int[] a = target.ints();
        int[] b = subtrahend.ints();
        for (int i = 0; i < a.length; i++) {
          a[i] -= b[i];
        }
      }
      case U8, I8 -> {
        long[] a = target.longs();
        long[] b = subtrahend.longs();
        for (int i = 0; i < a.length; i++) {
          a[i] -= b[i];
        }
      }
      case F4 -> {
        float[] a = target.floats();
        float[] b = subtrahend.floats();
        for (int i = 0; i < a.length; i++) {
          a[i] -= b[i];
        }
      }
      case F8 -> {
        double[] a = target.doubles();
        double[] b = subtrahend.doubles();
        for (int i = 0; i < a.length; i++) {
          a[i] -= b[i];
        }
      }
      case MASK -> throw new IllegalArgumentException("masks cannot be subtracted");
    }
  }
}
