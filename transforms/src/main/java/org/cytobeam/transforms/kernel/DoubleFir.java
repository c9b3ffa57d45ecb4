package org.cytobeam.transforms.kernel;

/**
 * A symmetric or antisymmetric weighted sum over rows of double, in the order of operations of
 * {@code scipy.ndimage.correlate1d}: the centre first, then the pairs from the farthest inward,
 * each product rounded. Integer images that truncate the result get scipy's values.
 */
public final class DoubleFir implements AxisFilter<double[]> {
  private final double[] weights;

  /** 1 or -1; multiplying by it is exact, so one loop serves sums and differences of pairs. */
  private final double sign;

  public DoubleFir(SymmetricWeights weights) {
    this.weights = weights.half();
    this.sign = weights.isAntisymmetric() ? -1 : 1;
  }

  @Override
  public int before() {
    return radius();
  }

  @Override
  public int after() {
    return radius();
  }

  private int radius() {
    return weights.length - 1;
  }

  @Override
  public void across(double[][] padded, long start, double[][] out, int n) {
    for (int j = 0; j < out.length; j++) {
      combine(padded, j + radius(), out[j], n);
    }
  }

  private void combine(double[][] r, int c, double[] out, int n) {
    double[] w = weights;
    int k = radius();
    switch (k % 3) {
      case 1 -> {
        set1(r[c], w[0], r[c - k], r[c + k], w[k], sign, out, n);
        k--;
      }
      case 2 -> {
        set1(r[c], w[0], r[c - k], r[c + k], w[k], sign, out, n);
        add1(r[c - k + 1], r[c + k - 1], w[k - 1], sign, out, n);
        k -= 2;
      }
      default -> set(r[c], w[0], out, n);
    }
    for (; k > 0; k -= 3) {
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
          sign,
          out,
          n);
    }
  }

  private static void set(double[] a, double w, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] * w;
    }
  }

  private static void set1(
      double[] centre,
      double w0,
      double[] a,
      double[] b,
      double w,
      double sign,
      double[] out,
      int n) {
    for (int i = 0; i < n; i++) {
      out[i] = centre[i] * w0 + (a[i] + sign * b[i]) * w;
    }
  }

  private static void add1(double[] a, double[] b, double w, double sign, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] += (a[i] + sign * b[i]) * w;
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
      double sign,
      double[] out,
      int n) {
    for (int i = 0; i < n; i++) {
      double sum = out[i] + (a[i] + sign * b[i]) * w;
      sum += (c[i] + sign * d[i]) * v;
      out[i] = sum + (e[i] + sign * f[i]) * u;
    }
  }
}
