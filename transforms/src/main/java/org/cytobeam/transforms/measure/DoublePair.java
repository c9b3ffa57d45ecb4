package org.cytobeam.transforms.measure;

/**
 * Adds numbers as an unevaluated pair high + low of doubles, about 106 bits.
 *
 * <p>Sums of integers are exact, and so are sums of float32 values whose magnitudes differ by less
 * than 2^50 or so: the result does not depend on the order, hence not on how a volume was cut. A
 * sum with an infinity is that infinity, as numpy's. After Knuth's two-sum and Dekker (1971).
 */
public final class DoublePair {
  private DoublePair() {}

  /** Adds {@code (high, low)} to element i of the pair of arrays. */
  public static void add(double[] highs, double[] lows, int i, double high, double low) {
    double sum = highs[i] + high;
    if (Double.isInfinite(sum)) {
      highs[i] = sum;
      lows[i] = 0;
      return;
    }
    double part = sum - highs[i];
    double error = (highs[i] - (sum - part)) + (high - part);
    double rest = lows[i] + low;
    double restPart = rest - lows[i];
    double restError = (lows[i] - (rest - restPart)) + (low - restPart);
    error += rest;
    double renormalised = sum + error;
    error = error - (renormalised - sum) + restError;
    highs[i] = renormalised + error;
    lows[i] = error - (highs[i] - renormalised);
  }
}
