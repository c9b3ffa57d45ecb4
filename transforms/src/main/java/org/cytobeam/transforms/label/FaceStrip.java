package org.cytobeam.transforms.label;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one block shows its neighbour on one interface: the objects on a face, an edge or a corner,
 * run-length coded. Both blocks of an interface describe the same range (u, v), so runs with equal
 * coordinates face each other.
 *
 * <p>On a face u is the slower and v the faster of the two axes in it; on an edge u is 0 and v runs
 * along it; on a corner both are 0. Runs are ordered by u, then v.
 *
 * <p>Objects that the block shows elsewhere too, to others than the two blocks of this interface,
 * are listed: what is found out here is not all there is to know of them.
 */
public final class FaceStrip {
  private final int sideCode;
  final int[] u;
  final int[] v0;
  final int[] v1;
  final long[] id;

  /** Values of the runs of an integer image; null for a mask. */
  final long @Nullable [] value;

  /** The objects that are shown elsewhere too, ascending. */
  final long[] spreadId;

  /** All sides of the block that such an object is shown on, {@link Side#bit}. */
  final int[] spreadSides;

  FaceStrip(
      int sideCode,
      int[] u,
      int[] v0,
      int[] v1,
      long[] id,
      long @Nullable [] value,
      long[] spreadId,
      int[] spreadSides) {
    this.sideCode = sideCode;
    this.u = u;
    this.v0 = v0;
    this.v1 = v1;
    this.id = id;
    this.value = value;
    this.spreadId = spreadId;
    this.spreadSides = spreadSides;
  }

  /** The same strip that lists what is shown elsewhere. */
  FaceStrip withSpread(long[] ids, int[] sides) {
    return new FaceStrip(sideCode, u, v0, v1, id, value, ids, sides);
  }

  /** The side of the block that shows this strip. */
  Side side() {
    return Side.ofCode(sideCode);
  }

  int sideCode() {
    return sideCode;
  }

  /** Whether no object reaches this side. */
  public boolean isEmpty() {
    return id.length == 0;
  }

  int size() {
    return id.length;
  }

  /** The first run after a run that has another u, or {@link #size}. */
  int endOfRow(int run) {
    int i = run + 1;
    while (i < size() && u[i] == u[run]) {
      i++;
    }
    return i;
  }

  /** Whether two runs of one image have the same value, as all runs of a mask do. */
  boolean sameValue(int run, FaceStrip other, int otherRun) {
    return value == null || other.value == null || value[run] == other.value[otherRun];
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FaceStrip that
        && sideCode == that.sideCode
        && Arrays.equals(u, that.u)
        && Arrays.equals(v0, that.v0)
        && Arrays.equals(v1, that.v1)
        && Arrays.equals(id, that.id)
        && Arrays.equals(value, that.value)
        && Arrays.equals(spreadId, that.spreadId)
        && Arrays.equals(spreadSides, that.spreadSides);
  }

  @Override
  public int hashCode() {
    return 31 * sideCode + Arrays.hashCode(id);
  }

  @Override
  public String toString() {
    return "FaceStrip(%s, %d runs)".formatted(side(), size());
  }

  /** Collects runs in order, joining one to the run before where they continue each other. */
  static final class Builder {
    private int[] u = new int[16];
    private int[] v0 = new int[16];
    private int[] v1 = new int[16];
    private long[] id = new long[16];
    private long @Nullable [] value;
    private int n;

    /**
     * @param valued whether runs have values
     */
    Builder(boolean valued) {
      value = valued ? new long[16] : null;
    }

    void add(int atU, int fromV, int toV, long object, long itsValue) {
      if (n > 0 && u[n - 1] == atU && v1[n - 1] == fromV && id[n - 1] == object) {
        v1[n - 1] = toV;
        return;
      }
      if (n == id.length) {
        resize(2 * n);
      }
      u[n] = atU;
      v0[n] = fromV;
      v1[n] = toV;
      id[n] = object;
      if (value != null) {
        value[n] = itsValue;
      }
      n++;
    }

    FaceStrip build(Side side) {
      resize(n);
      return new FaceStrip(side.code(), u, v0, v1, id, value, new long[0], new int[0]);
    }

    private void resize(int length) {
      u = Arrays.copyOf(u, length);
      v0 = Arrays.copyOf(v0, length);
      v1 = Arrays.copyOf(v1, length);
      id = Arrays.copyOf(id, length);
      value = value == null ? null : Arrays.copyOf(value, length);
    }
  }
}
