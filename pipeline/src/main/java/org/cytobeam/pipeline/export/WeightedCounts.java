package org.cytobeam.pipeline.export;

import org.cytobeam.transforms.measure.DoublePair;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what objects count, in all and by region. The objects come in the order of their labels,
 * which blocks do not change, so neither do the sums.
 */
final class WeightedCounts implements PointExport {
  /** The last element is the sum of all. */
  private final double[] high;

  private final double[] low;
  private final int codes;

  /**
   * @param codes of the atlas; 0 without an atlas
   */
  WeightedCounts(int codes) {
    this.codes = codes;
    this.high = new double[codes + 1];
    this.low = new double[codes + 1];
  }

  @Override
  public void add(Located object) {
    double count = object.point().count();
    DoublePair.add(high, low, codes, count, 0);
    if (codes > 0) {
      DoublePair.add(high, low, object.code(), count, 0);
    }
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  double total() {
    return high[codes] + low[codes];
  }

  /** By code of the atlas; null without one. */
  double @Nullable [] byCode() {
    if (codes == 0) {
      return null;
    }
    double[] sums = new double[codes];
    for (int code = 0; code < codes; code++) {
      sums[code] = high[code] + low[code];
    }
    return sums;
  }
}
