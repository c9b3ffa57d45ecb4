package org.cytobeam.transforms.kernel;

/**
 * A symmetric weighted sum over rows of float.
 *
 * <p>The loops have the shape that C2 turns into vector code: every array has the same index, few
 * inputs a loop. Pairs are added from the farthest inward, in partial sums of at most {@value
 * #PARTIAL} pairs, so that rounding errors stay at the size of the small outer terms; the order
 * depends on the kernel alone, so a voxel's result is the same bits in every block.
 */
public final class FloatFir implements LocalFilter<float[]> {
  /** The most pairs of a partial sum. */
  public static final int PARTIAL = 12;

  /** Longer windows and shorter rows are faster transposed. */
  private static final int LONGEST_SHIFTED = 8;

  private static final int SHORTEST_ROW = 512;

  private final float[] weights;
  private final ShiftedRows<float[]> shifted = new ShiftedRows<>(new FloatRows());
  private float[] partial = new float[0];

  /**
   * @param weights of a smoothing window: others cancel what float32 rounds
   */
  public FloatFir(SymmetricWeights weights) {
    if (!weights.smooths()) {
      throw new IllegalArgumentException("float32 is precise enough for smoothing only");
    }
    double[] half = weights.half();
    this.weights = new float[half.length];
    for (int i = 0; i < half.length; i++) {
      this.weights[i] = (float) half[i];
    }
  }

  /** The weights in float, of distance 0, 1, ..., radius; not a copy. */
  public float[] weights() {
    return weights;
  }

  /** The next nearer pair that is not in the same partial sum as the pair of this distance. */
  public static int endOfPartial(int pair) {
    return (pair - 1) / PARTIAL * PARTIAL;
  }

  @Override
  public int before() {
    return radius();
  }

  @Override
  public int after() {
    return radius();
  }

  @Override
  public boolean runsAlong(int n) {
    return radius() <= LONGEST_SHIFTED && n >= SHORTEST_ROW;
  }

  @Override
  public void along(float[] padded, float[] out, int n) {
    shifted.filter(this, padded, out, n);
  }

  private int radius() {
    return weights.length - 1;
  }

  @Override
  public void across(float[][] padded, long start, float[][] out, int n) {
    for (int j = 0; j < out.length; j++) {
      combine(padded, j + radius(), out[j], n);
    }
  }

  private void combine(float[][] rows, int centre, float[] out, int n) {
    int pair = radius();
    if (pair == 0) {
      System.arraycopy(rows[centre], 0, out, 0, n);
      return;
    }
    pair = sumPairs(rows, centre, pair, endOfPartial(pair), out, n);
    while (pair > 0) {
      if (partial.length < n) {
        partial = new float[n];
      }
      pair = sumPairs(rows, centre, pair, endOfPartial(pair), partial, n);
      add(partial, out, n);
    }
    addCentre(rows[centre], weights[0], out, n);
  }

  /** Sums the pairs of distance {@code from} down to {@code to + 1}; returns {@code to}. */
  private int sumPairs(float[][] r, int c, int from, int to, float[] out, int n) {
    float[] w = weights;
    int k = from;
    switch ((from - to) % 3) {
      case 1 -> {
        set1(r[c - k], r[c + k], w[k], out, n);
        k--;
      }
      case 2 -> {
        set2(r[c - k], r[c + k], w[k], r[c - k + 1], r[c + k - 1], w[k - 1], out, n);
        k -= 2;
      }
      default -> {
        set1(r[c - k], r[c + k], w[k], out, n);
        add2(r[c - k + 1], r[c + k - 1], w[k - 1], r[c - k + 2], r[c + k - 2], w[k - 2], out, n);
        k -= 3;
      }
    }
    for (; k > to; k -= 3) {
      add3(
          r[c - k],
          r[c + k],
          w[k],
          r[c - k + 1],
          r[c + k - 1],
          w[k - 1],
          r[c - k + 2],
          r[c + k - 2],
          w[k - 2],
          out,
          n);
    }
    return to;
  }

  private static void set1(float[] a, float[] b, float w, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = w * (a[i] + b[i]);
    }
  }

  private static void set2(
      float[] a, float[] b, float w, float[] c, float[] d, float v, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.fma(v, c[i] + d[i], w * (a[i] + b[i]));
    }
  }

  private static void add2(
      float[] a, float[] b, float w, float[] c, float[] d, float v, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.fma(v, c[i] + d[i], Math.fma(w, a[i] + b[i], out[i]));
    }
  }

  private static void add3(
      float[] a,
      float[] b,
      float w,
      float[] c,
      float[] d,
      float v,
      float[] e,
      float[] f,
      float u,
      float[] out,
      int n) {
    for (int i = 0; i < n; i++) {
      float sum = Math.fma(w, a[i] + b[i], out[i]);
      sum = Math.fma(v, c[i] + d[i], sum);
      out[i] = Math.fma(u, e[i] + f[i], sum);
    }
  }

  private static void add(float[] a, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] += a[i];
    }
  }

  private static void addCentre(float[] a, float w, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.fma(w, a[i], out[i]);
    }
  }
}
