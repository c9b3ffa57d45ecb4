package org.cytobeam.transforms.label;

import java.util.Arrays;

/**
 * What one block shows its neighbour on one interface: the objects on a face, an edge or a corner,
 * run-length coded. Both blocks of an interface describe the same range (u, v), so runs with equal
 * coordinates face each other.
 *
 * <p>On a face u is the slower and v the faster of the two axes in it; on an edge u is 0 and v runs
 * along it; on a corner both are 0. Runs are ordered by u, then v.
 */
public final class FaceStrip {
  private final int sideCode;
  private final int[] u;
  private final int[] v0;
  private final int[] v1;
  private final long[] id;

  FaceStrip(int sideCode, int[] u, int[] v0, int[] v1, long[] id) {
    this.sideCode = sideCode;
    this.u = u;
    this.v0 = v0;
    this.v1 = v1;
    this.id = id;
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

  int u(int i) {
    return u[i];
  }

  int v0(int i) {
    return v0[i];
  }

  int v1(int i) {
    return v1[i];
  }

  long id(int i) {
    return id[i];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FaceStrip that
        && sideCode == that.sideCode
        && Arrays.equals(u, that.u)
        && Arrays.equals(v0, that.v0)
        && Arrays.equals(v1, that.v1)
        && Arrays.equals(id, that.id);
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
    private int n;

    void add(int atU, int fromV, int toV, long object) {
      if (n > 0 && u[n - 1] == atU && v1[n - 1] == fromV && id[n - 1] == object) {
        v1[n - 1] = toV;
        return;
      }
      if (n == id.length) {
        u = Arrays.copyOf(u, 2 * n);
        v0 = Arrays.copyOf(v0, 2 * n);
        v1 = Arrays.copyOf(v1, 2 * n);
        id = Arrays.copyOf(id, 2 * n);
      }
      u[n] = atU;
      v0[n] = fromV;
      v1[n] = toV;
      id[n++] = object;
    }

    FaceStrip build(Side side) {
      return new FaceStrip(
          side.code(),
          Arrays.copyOf(u, n),
          Arrays.copyOf(v0, n),
          Arrays.copyOf(v1, n),
          Arrays.copyOf(id, n));
    }
  }
}
