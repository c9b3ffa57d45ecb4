package org.cytobeam.transforms.kernel;

import java.util.Arrays;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;

/**
 * The exact Euclidean distance to the nearest background voxel, up to a greatest distance.
 *
 * <p>Squared distances, an axis at a time (Saito and Toriwaki, 1994): along x from the runs of the
 * bit rows; then each row is the minimum over the rows j steps away of their values plus the
 * squared step, for y and for z. A row stops where the squared step is not below its largest value,
 * so the cost grows with the distances that there are, not with the greatest one allowed.
 *
 * <p>Squares are float32: with equal spacing they count voxels and are exact below 2^24; else each
 * is within 2e-7 of its value.
 *
 * <p>Not thread-safe.
 */
public final class DistanceTransform {
  private final float[] weight = new float[3];
  private final int[] reach = new int[3];
  private final float unit;
  private final float most;

  /** A square whose root is not below the greatest distance. */
  private final float cap;

  private float[] upper = new float[0];
  private float[] folded = new float[0];

  /**
   * @param spacing distance between voxel centres on z, y and x
   * @param most the greatest distance, in the same unit; more than 0
   */
  public DistanceTransform(double[] spacing, double most) {
    boolean equal = spacing[0] == spacing[1] && spacing[1] == spacing[2];
    double size = equal ? spacing[0] : 1;
    for (int axis = 0; axis < 3; axis++) {
      double step = spacing[axis] / size;
      weight[axis] = (float) (step * step);
      // a step of just the greatest distance may be left out: the result is the same
      reach[axis] = (int) Math.min(Math.floor(most / spacing[axis]), Integer.MAX_VALUE / 2);
    }
    unit = (float) size;
    this.most = (float) most;
    float square = (float) (most / size * (most / size));
    while (unit * (float) Math.sqrt(square) < this.most) {
      square = Math.nextUp(square);
    }
    cap = square;
  }

  /** Voxels to either side of a voxel that matter to it, on axis 0 (z), 1 (y) or 2 (x). */
  public int reach(int axis) {
    return reach[axis];
  }

  /** Bytes of memory that {@link #run} takes. */
  public static long scratchBytes(Box source, Box target) {
    long rowBytes = 4 * target.extent(2) + 24;
    return rowBytes * (source.extent(0) * target.extent(1) + source.extent(1));
  }

  /**
   * @param source a mask of the target's box and as much around it as matters; where it ends closer
   *     than that, the volume ends, and beyond it there is no background
   * @param target float32, overwritten: 0 in the background
   */
  public void run(Voxels source, Voxels target) {
    int n = target.nx();
    int ny = target.ny();
    upper = new float[n / 2 + 1];
    folded = new float[n / 2 + 1];
    int dz = Math.toIntExact(target.box().z0() - source.box().z0());
    int dy = Math.toIntExact(target.box().y0() - source.box().y0());
    float[][] alongX = new float[source.ny()][n];
    float[] boundX = new float[source.ny()];
    float[][][] planes = new float[ny][source.nz()][n];
    float[][] bounds = new float[ny][source.nz()];
    RunDistances runs = new RunDistances(source, target);
    for (int z = 0; z < source.nz(); z++) {
      for (int y = 0; y < source.ny(); y++) {
        boundX[y] = runs.row(z * source.ny() + y, alongX[y]);
      }
      for (int y = 0; y < ny; y++) {
        int at = dy + y;
        bounds[y][z] = across(alongX, at, boundX[at], weight[1], reach[1], planes[y][z], n);
      }
    }
    float[] squares = new float[n];
    for (int y = 0; y < ny; y++) {
      for (int z = 0; z < target.nz(); z++) {
        int at = dz + z;
        across(planes[y], at, bounds[y][at], weight[0], reach[0], squares, n);
        roots(squares, n);
        System.arraycopy(squares, 0, target.floats(), (z * ny + y) * n, n);
      }
    }
  }

  /**
   * The minimum over the rows of their squares plus the squared step from row {@code at}.
   *
   * @param bound not below any value of row {@code at}
   * @return not below any value of {@code out}
   */
  private float across(
      float[][] rows, int at, float bound, float weight, int reach, float[] out, int n) {
    System.arraycopy(rows[at], 0, out, 0, n);
    int furthest = Math.min(reach, Math.max(at, rows.length - 1 - at));
    int look = 2;
    for (int j = 1; j <= furthest; j++) {
      float step = weight * j * j;
      if (step >= bound) {
        return bound;
      }
      if (at - j >= 0) {
        lower(out, rows[at - j], step, n);
      }
      if (at + j < rows.length) {
        lower(out, rows[at + j], step, n);
      }
      // looking for the largest value costs as much as a step or two
      if (j == look) {
        bound = largest(out, n);
        look = 2 * look + 1;
      }
    }
    return bound;
  }

  private static void lower(float[] out, float[] row, float step, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.min(out[i], row[i] + step);
    }
  }

  /** By halves, because maxima of two arrays are vectorised and a running maximum is not. */
  private float largest(float[] row, int n) {
    int left = n;
    float[] values = row;
    while (left > 16) {
      int half = left / 2;
      System.arraycopy(values, half, upper, 0, left - half);
      higher(values, upper, folded, half);
      folded[half] = upper[left - half - 1];
      left = half + (left & 1);
      values = folded;
    }
    float most = 0;
    for (int i = 0; i < left; i++) {
      most = Math.max(most, values[i]);
    }
    return most;
  }

  private static void higher(float[] a, float[] b, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.max(a[i], b[i]);
    }
  }

  private void roots(float[] squares, int n) {
    for (int i = 0; i < n; i++) {
      // the root of a float is the same in float as in double
      squares[i] = Math.min(most, unit * (float) Math.sqrt(squares[i]));
    }
  }

  /** Squared distances along x, from the runs of foreground of a row of bits. */
  private final class RunDistances {
    private final long[] words;
    private final int perRow;
    private final int nx;
    private final int first;
    private final int end;
    private final float[] rising;
    private final float[] falling;

    RunDistances(Voxels source, Voxels target) {
      words = source.words();
      perRow = source.wordsPerRow();
      nx = source.nx();
      first = Math.toIntExact(target.box().x0() - source.box().x0());
      end = first + target.nx();
      rising = new float[nx + 1];
      falling = new float[nx + 1];
      for (int i = 0; i <= nx; i++) {
        // not further than every block sees
        rising[i] = i > reach[2] ? cap : Math.min(cap, weight[2] * i * i);
        falling[nx - i] = rising[i];
      }
    }

    /** The target's part of a row of the source; returns a bound of its values. */
    float row(int row, float[] out) {
      Arrays.fill(out, 0);
      int at = row * perRow;
      float bound = 0;
      int start = next(at, 0, 0);
      while (start < end) {
        int stop = next(at, start, -1L);
        if (stop > first) {
          bound = Math.max(bound, run(start, stop, out));
        }
        start = next(at, stop, 0);
      }
      return bound;
    }

    /** Foreground from start to before stop; background at both ends unless the row ends there. */
    private float run(int start, int stop, float[] out) {
      int from = Math.max(start, first);
      int to = Math.min(stop, end);
      int middle;
      if (start == 0 && stop == nx) {
        Arrays.fill(out, from - first, to - first, cap);
        return cap;
      } else if (start == 0) {
        middle = from;
      } else if (stop == nx) {
        middle = to;
      } else {
        middle = Math.max(from, Math.min(to, (start + stop + 1) / 2));
      }
      System.arraycopy(rising, from - start + 1, out, from - first, middle - from);
      System.arraycopy(falling, nx - stop + middle, out, middle - first, to - middle);
      return start == 0 || stop == nx ? cap : rising[(stop - start + 1) / 2];
    }

    /**
     * The first set bit, or clear bit if invert is all ones, from a bit on; the row's end if none.
     */
    private int next(int at, int from, long invert) {
      if (from >= nx) {
        return nx;
      }
      int w = from >> 6;
      long word = (words[at + w] ^ invert) & (-1L << from);
      while (word == 0) {
        w++;
        if (w == perRow) {
          return nx;
        }
        word = words[at + w] ^ invert;
      }
      return Math.min(nx, (w << 6) + Long.numberOfTrailingZeros(word));
    }
  }
}
