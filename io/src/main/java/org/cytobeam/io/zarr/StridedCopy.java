package org.cytobeam.io.zarr;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/**
 * Copies a box of elements between two flat arrays of one type whose axes have any order and step:
 * out of a chunk, into one, from Fortran to C order, or every f-th element.
 */
public final class StridedCopy {
  private StridedCopy() {}

  /**
   * Copies {@code extent[0] x extent[1] x ...} elements.
   *
   * @param source array of the same primitive type as {@code target}; or, where the last strides
   *     are 1, a buffer of it
   * @param sourceStart index of the first element
   * @param sourceStrides distance of neighbours on each axis
   * @param target where to
   * @param targetStart index of the first element
   * @param targetStrides distance of neighbours on each axis
   * @param extent elements on each axis; 0 on any of them copies nothing
   */
  public static void copy(
      Object source,
      int sourceStart,
      int[] sourceStrides,
      Object target,
      int targetStart,
      int[] targetStrides,
      int[] extent) {
    for (int n : extent) {
      if (n == 0) {
        return;
      }
    }
    int rowAxis = extent.length - 1;
    int row = rowAxis < 0 ? 1 : extent[rowAxis];
    int sourceStep = rowAxis < 0 ? 1 : sourceStrides[rowAxis];
    int targetStep = rowAxis < 0 ? 1 : targetStrides[rowAxis];
    int[] index = new int[extent.length];
    int from = sourceStart;
    int to = targetStart;
    while (true) {
      copyRow(source, from, sourceStep, target, to, targetStep, row);
      int axis = rowAxis - 1;
      while (axis >= 0 && index[axis] == extent[axis] - 1) {
        from -= index[axis] * sourceStrides[axis];
        to -= index[axis] * targetStrides[axis];
        index[axis--] = 0;
      }
      if (axis < 0) {
        return;
      }
      index[axis]++;
      from += sourceStrides[axis];
      to += targetStrides[axis];
    }
  }

  private static void copyRow(
      Object source, int from, int sourceStep, Object target, int to, int targetStep, int n) {
    if (sourceStep == 1 && targetStep == 1) {
      copyRow(source, from, target, to, n);
    } else if (source instanceof byte[] s) {
      copyRow(s, from, sourceStep, (byte[]) target, to, targetStep, n);
    } else if (source instanceof short[] s) {
      copyRow(s, from, sourceStep, (short[]) target, to, targetStep, n);
    } else if (source instanceof int[] s) {
      copyRow(s, from, sourceStep, (int[]) target, to, targetStep, n);
    } else if (source instanceof long[] s) {
      copyRow(s, from, sourceStep, (long[]) target, to, targetStep, n);
    } else if (source instanceof float[] s) {
      copyRow(s, from, sourceStep, (float[]) target, to, targetStep, n);
    } else {
      copyRow((double[]) source, from, sourceStep, (double[]) target, to, targetStep, n);
    }
  }

  private static void copyRow(Object source, int from, Object target, int to, int n) {
    if (source instanceof ShortBuffer s) {
      s.get(from, (short[]) target, to, n);
    } else if (source instanceof IntBuffer s) {
      s.get(from, (int[]) target, to, n);
    } else if (source instanceof LongBuffer s) {
      s.get(from, (long[]) target, to, n);
    } else if (source instanceof FloatBuffer s) {
      s.get(from, (float[]) target, to, n);
    } else if (source instanceof DoubleBuffer s) {
      s.get(from, (double[]) target, to, n);
    } else {
      System.arraycopy(source, from, target, to, n);
    }
  }

  // One loop per width: Java has no other way to index an array of a type known only at run time
  // without a call per element.

  private static void copyRow(byte[] s, int from, int ss, byte[] t, int to, int ts, int n) {
    for (int i = 0; i < n; i++) {
      t[to + i * ts] = s[from + i * ss];
    }
  }

  private static void copyRow(short[] s, int from, int ss, short[] t, int to, int ts, int n) {
    for (int i = 0; i < n; i++) {
      t[to + i * ts] = s[from + i * ss];
    }
  }

  private static void copyRow(int[] s, int from, int ss, int[] t, int to, int ts, int n) {
    for (int i = 0; i < n; i++) {
      t[to + i * ts] = s[from + i * ss];
    }
  }

  private static void copyRow(long[] s, int from, int ss, long[] t, int to, int ts, int n) {
    for (int i = 0; i < n; i++) {
      t[to + i * ts] = s[from + i * ss];
    }
  }

  private static void copyRow(float[] s, int from, int ss, float[] t, int to, int ts, int n) {
    for (int i = 0; i < n; i++) {
      t[to + i * ts] = s[from + i * ss];
    }
  }

  private static void copyRow(double[] s, int from, int ss, double[] t, int to, int ts, int n) {
    for (int i = 0; i < n; i++) {
      t[to + i * ts] = s[from + i * ss];
    }
  }
}
