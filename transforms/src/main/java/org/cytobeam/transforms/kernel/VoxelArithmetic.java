package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/**
 * Arithmetic of all voxels in their pixel type, as numpy does it: integers wrap, which is the same
 * for signed and unsigned ones. Floating images are added and squared in float64 only.
 */
public final class VoxelArithmetic {
  private static final int RUN = 1024;

  private VoxelArithmetic() {}

  /** {@code sum += a}. */
  public static void add(Voxels a, Voxels sum) {
    switch (sum.type()) {
      case U1, I1 -> add(a.bytes(), sum.bytes());
      case U2, I2 -> add(a.shorts(), sum.shorts());
      case U4, I4 -> add(a.ints(), sum.ints());
      case U8, I8 -> add(a.longs(), sum.longs());
      case F8 -> add(a.doubles(), sum.doubles());
      case MASK, F4 -> throw unsupported(sum.type());
    }
  }

  /** {@code a *= a}. */
  public static void square(Voxels a) {
    switch (a.type()) {
      case U1, I1 -> square(a.bytes());
      case U2, I2 -> square(a.shorts());
      case U4, I4 -> square(a.ints());
      case U8, I8 -> square(a.longs());
      case F8 -> square(a.doubles());
      case MASK, F4 -> throw unsupported(a.type());
    }
  }

  /** The square root, truncated for integers; of a negative integer what numpy makes of NaN. */
  public static void root(Voxels a) {
    int length = Math.toIntExact(a.box().voxelCount());
    double[] run = new double[RUN];
    for (int from = 0; from < length; from += RUN) {
      int n = Math.min(RUN, length - from);
      VoxelCast.toDoubles(a, from, run, n);
      for (int i = 0; i < n; i++) {
        run[i] = Math.sqrt(run[i]);
      }
      VoxelCast.fromDoubles(run, n, a, from);
    }
  }

  /** {@code difference -= a}, of every type but masks. */
  public static void subtract(Voxels a, Voxels difference) {
    switch (difference.type()) {
      case U1, I1 -> subtract(a.bytes(), difference.bytes());
      case U2, I2 -> subtract(a.shorts(), difference.shorts());
      case U4, I4 -> subtract(a.ints(), difference.ints());
      case U8, I8 -> subtract(a.longs(), difference.longs());
      case F4 -> subtract(a.floats(), difference.floats());
      case F8 -> subtract(a.doubles(), difference.doubles());
      case MASK -> throw unsupported(difference.type());
    }
  }

  private static IllegalArgumentException unsupported(PixelType type) {
    return new IllegalArgumentException("no arithmetic in " + type.numpyName());
  }

  private static void add(byte[] a, byte[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += a[i];
    }
  }

  private static void add(short[] a, short[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += a[i];
    }
  }

  private static void add(int[] a, int[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += a[i];
    }
  }

  private static void add(long[] a, long[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += a[i];
    }
  }

  private static void add(double[] a, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += a[i];
    }
  }

  private static void square(byte[] a) {
    for (int i = 0; i < a.length; i++) {
      a[i] *= a[i];
    }
  }

  private static void square(short[] a) {
    for (int i = 0; i < a.length; i++) {
      a[i] *= a[i];
    }
  }

  private static void square(int[] a) {
    for (int i = 0; i < a.length; i++) {
      a[i] *= a[i];
    }
  }

  private static void square(long[] a) {
    for (int i = 0; i < a.length; i++) {
      a[i] *= a[i];
    }
  }

  private static void square(double[] a) {
    for (int i = 0; i < a.length; i++) {
      a[i] *= a[i];
    }
  }

  private static void subtract(byte[] a, byte[] difference) {
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= a[i];
    }
  }

  private static void subtract(short[] a, short[] difference) {
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= a[i];
    }
  }

  private static void subtract(int[] a, int[] difference) {
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= a[i];
    }
  }

  private static void subtract(long[] a, long[] difference) {
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= a[i];
    }
  }

  private static void subtract(float[] a, float[] difference) {
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= a[i];
    }
  }

  private static void subtract(double[] a, double[] difference) {
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= a[i];
    }
  }
}
