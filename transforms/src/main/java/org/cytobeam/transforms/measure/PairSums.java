package org.cytobeam.transforms.measure;

/** Some sums as pairs of doubles for each of many components; a state of {@link SumKind#PAIR}. */
final class PairSums {
  private final int each;
  private final double[] high;
  private final double[] low;

  /**
   * @param each sums of a component
   */
  PairSums(int components, int each) {
    this.each = each;
    high = new double[Math.multiplyExact(components, each)];
    low = new double[high.length];
  }

  void add(int component, int sum, double value, double lacks) {
    DoublePair.add(high, low, component * each + sum, value, lacks);
  }

  /** Adds a product of an unevaluated sum and a number of at most 31 bits or so. */
  void addProduct(int component, int sum, double value, double lacks, double factor) {
    double product = value * factor;
    add(component, sum, product, Math.fma(value, factor, -product) + lacks * factor);
  }

  long[] state(int component) {
    long[] state = new long[2 * each];
    for (int i = 0; i < each; i++) {
      state[2 * i] = Double.doubleToRawLongBits(high[component * each + i]);
      state[2 * i + 1] = Double.doubleToRawLongBits(low[component * each + i]);
    }
    return state;
  }
}
