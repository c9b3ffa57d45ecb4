package org.cytobeam.transforms.kernel;

/**
 * The weighted mean of the source rows that each target row covers; sums in order of position,
 * divided once. Here {@code padded} are the source's rows, and target rows may be more or fewer.
 */
public final class AxisMean implements AxisFilter<double[]> {
  private final int[] first;
  private final double[][] weights;
  private final boolean rounds;

  /**
   * @param first for each target row the first source row it covers
   * @param weights for each target row those of the source rows from there on
   * @param rounds whether means are rounded to whole numbers, a half to even
   */
  public AxisMean(int[] first, double[][] weights, boolean rounds) {
    this.first = first;
    this.weights = weights;
    this.rounds = rounds;
  }

  @Override
  public int before() {
    return 0;
  }

  @Override
  public int after() {
    return 0;
  }

  @Override
  public void across(double[][] padded, long start, double[][] out, int n) {
    for (int j = 0; j < out.length; j++) {
      double[] w = weights[j];
      double total = w[0];
      set(padded[first[j]], w[0], out[j], n);
      for (int k = 1; k < w.length; k++) {
        add(padded[first[j] + k], w[k], out[j], n);
        total += w[k];
      }
      divide(out[j], total, n);
      if (rounds) {
        round(out[j], n);
      }
    }
  }

  private static void set(double[] a, double w, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = a[i] * w;
    }
  }

  private static void add(double[] a, double w, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] += a[i] * w;
    }
  }

  private static void divide(double[] out, double divisor, int n) {
    for (int i = 0; i < n; i++) {
      out[i] /= divisor;
    }
  }

  private static void round(double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.rint(out[i]);
    }
  }
}
