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
   * @param target where to; of the two at most one is a buffer
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
    for (int size : extent) {
      if (size == 0) {
        return;
      }
    }
    int rank = 0;
    int[] n = new int[extent.length];
    int[] from = new int[extent.length];
    int[] to = new int[extent.length];
    for (int axis = 0; axis < extent.length; axis++) {
      // Axes that follow each other without a gap on both sides are one long axis.
      int length = extent[axis];
      boolean joins =
          rank > 0
              && from[rank - 1] == length * sourceStrides[axis]
              && to[rank - 1] == length * targetStrides[axis];
      rank += joins ? 0 : 1;
      n[rank - 1] = joins ? n[rank - 1] * length : length;
      from[rank - 1] = sourceStrides[axis];
      to[rank - 1] = targetStrides[axis];
    }
    copyPlanes(source, sourceStart, from, target, targetStart, to, n, rank);
  }

  private static void copyPlanes(
      Object source,
      int sourceStart,
      int[] sourceStrides,
      Object target,
      int targetStart,
      int[] targetStrides,
      int[] extent,
      int rank) {
    // A plane at a time: the types are told apart once for all of its rows.
    int plane = Math.max(0, rank - 2);
    Rows rows =
        new Rows(
            rank < 2 ? 1 : extent[rank - 2],
            rank < 2 ? 0 : sourceStrides[rank - 2],
            rank < 2 ? 0 : targetStrides[rank - 2],
            rank < 1 ? 1 : extent[rank - 1],
            rank < 1 ? 1 : sourceStrides[rank - 1],
            rank < 1 ? 1 : targetStrides[rank - 1]);
    int[] index = new int[plane];
    int from = sourceStart;
    int to = targetStart;
    while (true) {
      rows.copy(source, from, target, to);
      int axis = plane - 1;
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

  /**
   * The last two axes.
   *
   * @param count rows
   * @param n elements of a row
   */
  private record Rows(
      int count, int sourceStride, int targetStride, int n, int sourceStep, int targetStep) {

    void copy(Object source, int from, Object target, int to) {
      if (sourceStep == 1 && targetStep == 1) {
        copyWhole(source, from, target, to);
      } else if (source instanceof byte[] s) {
        copy(s, from, (byte[]) target, to);
      } else if (source instanceof short[] s) {
        copy(s, from, (short[]) target, to);
      } else if (source instanceof int[] s) {
        copy(s, from, (int[]) target, to);
      } else if (source instanceof long[] s) {
        copy(s, from, (long[]) target, to);
      } else if (source instanceof float[] s) {
        copy(s, from, (float[]) target, to);
      } else {
        copy((double[]) source, from, (double[]) target, to);
      }
    }

    private void copyWhole(Object source, int from, Object target, int to) {
      if (source instanceof ShortBuffer s) {
        short[] t = (short[]) target;
        for (int row = 0; row < count; row++) {
          s.get(from + row * sourceStride, t, to + row * targetStride, n);
        }
      } else if (source instanceof IntBuffer s) {
        int[] t = (int[]) target;
        for (int row = 0; row < count; row++) {
          s.get(from + row * sourceStride, t, to + row * targetStride, n);
        }
      } else if (source instanceof LongBuffer s) {
        long[] t = (long[]) target;
        for (int row = 0; row < count; row++) {
          s.get(from + row * sourceStride, t, to + row * targetStride, n);
        }
      } else if (source instanceof FloatBuffer s) {
        float[] t = (float[]) target;
        for (int row = 0; row < count; row++) {
          s.get(from + row * sourceStride, t, to + row * targetStride, n);
        }
      } else if (source instanceof DoubleBuffer s) {
        double[] t = (double[]) target;
        for (int row = 0; row < count; row++) {
          s.get(from + row * sourceStride, t, to + row * targetStride, n);
        }
      } else if (target instanceof ShortBuffer t) {
        short[] s = (short[]) source;
        for (int row = 0; row < count; row++) {
          t.put(to + row * targetStride, s, from + row * sourceStride, n);
        }
      } else if (target instanceof IntBuffer t) {
        int[] s = (int[]) source;
        for (int row = 0; row < count; row++) {
          t.put(to + row * targetStride, s, from + row * sourceStride, n);
        }
      } else if (target instanceof LongBuffer t) {
        long[] s = (long[]) source;
        for (int row = 0; row < count; row++) {
          t.put(to + row * targetStride, s, from + row * sourceStride, n);
        }
      } else if (target instanceof FloatBuffer t) {
        float[] s = (float[]) source;
        for (int row = 0; row < count; row++) {
          t.put(to + row * targetStride, s, from + row * sourceStride, n);
        }
      } else if (target instanceof DoubleBuffer t) {
        double[] s = (double[]) source;
        for (int row = 0; row < count; row++) {
          t.put(to + row * targetStride, s, from + row * sourceStride, n);
        }
      } else if (source instanceof byte[] s) {
        byte[] t = (byte[]) target;
        for (int row = 0; row < count; row++) {
          System.arraycopy(s, from + row * sourceStride, t, to + row * targetStride, n);
        }
      } else if (source instanceof short[] s) {
        short[] t = (short[]) target;
        for (int row = 0; row < count; row++) {
          System.arraycopy(s, from + row * sourceStride, t, to + row * targetStride, n);
        }
      } else if (source instanceof int[] s) {
        int[] t = (int[]) target;
        for (int row = 0; row < count; row++) {
          System.arraycopy(s, from + row * sourceStride, t, to + row * targetStride, n);
        }
      } else if (source instanceof long[] s) {
        long[] t = (long[]) target;
        for (int row = 0; row < count; row++) {
          System.arraycopy(s, from + row * sourceStride, t, to + row * targetStride, n);
        }
      } else if (source instanceof float[] s) {
        float[] t = (float[]) target;
        for (int row = 0; row < count; row++) {
          System.arraycopy(s, from + row * sourceStride, t, to + row * targetStride, n);
        }
      } else {
        double[] s = (double[]) source;
        double[] t = (double[]) target;
        for (int row = 0; row < count; row++) {
          System.arraycopy(s, from + row * sourceStride, t, to + row * targetStride, n);
        }
      }
    }

    // One loop per width: Java has no other way to index an array of a type known only at run time
    // without a call per element.

    private void copy(byte[] s, int sourceStart, byte[] t, int targetStart) {
      for (int row = 0; row < count; row++) {
        int from = sourceStart + row * sourceStride;
        int to = targetStart + row * targetStride;
        for (int i = 0; i < n; i++) {
          t[to + i * targetStep] = s[from + i * sourceStep];
        }
      }
    }

    private void copy(short[] s, int sourceStart, short[] t, int targetStart) {
      for (int row = 0; row < count; row++) {
        int from = sourceStart + row * sourceStride;
        int to = targetStart + row * targetStride;
        for (int i = 0; i < n; i++) {
          t[to + i * targetStep] = s[from + i * sourceStep];
        }
      }
    }

    private void copy(int[] s, int sourceStart, int[] t, int targetStart) {
      for (int row = 0; row < count; row++) {
        int from = sourceStart + row * sourceStride;
        int to = targetStart + row * targetStride;
        for (int i = 0; i < n; i++) {
          t[to + i * targetStep] = s[from + i * sourceStep];
        }
      }
    }

    private void copy(long[] s, int sourceStart, long[] t, int targetStart) {
      for (int row = 0; row < count; row++) {
        int from = sourceStart + row * sourceStride;
        int to = targetStart + row * targetStride;
        for (int i = 0; i < n; i++) {
          t[to + i * targetStep] = s[from + i * sourceStep];
        }
      }
    }

    private void copy(float[] s, int sourceStart, float[] t, int targetStart) {
      for (int row = 0; row < count; row++) {
        int from = sourceStart + row * sourceStride;
        int to = targetStart + row * targetStride;
        for (int i = 0; i < n; i++) {
          t[to + i * targetStep] = s[from + i * sourceStep];
        }
      }
    }

    private void copy(double[] s, int sourceStart, double[] t, int targetStart) {
      for (int row = 0; row < count; row++) {
        int from = sourceStart + row * sourceStride;
        int to = targetStart + row * targetStride;
        for (int i = 0; i < n; i++) {
          t[to + i * targetStep] = s[from + i * sourceStep];
        }
      }
    }
  }
}
