package org.cytobeam.transforms.kernel;

/**
 * A symmetric or antisymmetric weighted sum over rows of double, in the order of operations of
 * {@code scipy.ndimage.correlate1d}: the centre first, then the pairs from the farthest inward,
 * each product rounded. Integer images that truncate the result get scipy's values.
 *
 * <p>An antisymmetric window adds the values behind the centre with their sign turned, which is
 * exact; so both have the same loops, short enough for the virtual machine's vector code.
 */
public final class DoubleFir implements LocalFilter<double[]> {
  /** Longer windows and shorter rows are faster transposed. */
  private static final int LONGEST_SHIFTED = 8;

  private static final int SHORTEST_ROW = 512;

  private final double[] weights;
  private final ShiftedRows<double[]> shifted = new ShiftedRows<>(new DoubleRows());
  private final boolean antisymmetric;
  private double[][] turned = new double[0][];

  public DoubleFir(SymmetricWeights weights) {
    this.weights = weights.half();
    this.antisymmetric = weights.isAntisymmetric();
  }

  /** The weights of distance 0, 1, ..., radius in front of the centre; not a copy. */
  public double[] weights() {
    return weights;
  }

  /** Whether the weights behind the centre are these with their sign turned. */
  public boolean isAntisymmetric() {
    return antisymmetric;
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
  public void along(double[] padded, double[] out, int n) {
    shifted.filter(this, padded, out, n);
  }

  private int radius() {
    return weights.length - 1;
  }

  @Override
  public void across(double[][] padded, long start, double[][] out, int n) {
    double[][] behind = antisymmetric ? turned(padded, n) : padded;
    for (int j = 0; j < out.length; j++) {
      combine(padded, behind, j + radius(), out[j], n);
    }
  }

  /** The rows with their sign turned. */
  private double[][] turned(double[][] rows, int n) {
    if (turned.length != rows.length || turned[0].length < n) {
      turned = new double[rows.length][n];
    }
    for (int j = 0; j < rows.length; j++) {
      negate(rows[j], turned[j], n);
    }
    return turned;
  }

  /**
   * @param r the rows that hold the centre and what is in front of it
   * @param s the rows that hold what is behind it
   */
  private void combine(double[][] r, double[][] s, int c, double[] out, int n) {
    double[] w = weights;
    int k = radius();
    switch (k % 3) {
      case 1 -> {
        set1(r[c], w[0], r[c - k], s[c + k], w[k], out, n);
        k--;
      }
      case 2 -> {
        set1(r[c], w[0], r[c - k], s[c + k], w[k], out, n);
        add1(r[c - k + 1], s[c + k - 1], w[k - 1], out, n);
        k -= 2;
      }
      default -> set(r[c], w[0], out, n);
    }
    for (; k > 0; k -= 3) {
      add3(
          r[c - k],
          s[c + k],
          w[k],
          r[c - k + 1],
          s[c + k - 1],
          w[k - 1],
          r[c - k + 2],
          s[c + k - 2],
          w[k - 2],
          out,
          n);
    }
  }

  private static void negate(double[] a, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = -a[i];
    }
  }

  private static void set(double[] a, double w, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] * w;
    }
  }

  private static void set1(
      double[] centre, double w0, double[] a, double[] b, double w, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = centre[i] * w0 + (a[i] + b[i]) * w;
    }
  }

  private static void add1(double[] a, double[] b, double w, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] += (a[i] + b[i]) * w;
    }
  }

  private static void add3(
      double[] a,
      double[] b,
      double w,
      double[] c,
      double[] d,
      double v,
      double[] e,
      double[] f,
      double u,
      double[] out,
      int n) {
    for (int i = 0; i < n; i++) {
      double sum = out[i] + (a[i] + b[i]) * w;
      sum += (c[i] + d[i]) * v;
      out[i] = sum + (e[i] + f[i]) * u;
    }
  }
}
