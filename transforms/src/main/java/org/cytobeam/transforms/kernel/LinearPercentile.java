package org.cytobeam.transforms.kernel;

/** Percentiles between sorted values, as {@code numpy.percentile} with linear interpolation. */
public final class LinearPercentile {
  private LinearPercentile() {}

  /**
   * Position of a percentile among sorted values: between those of the whole numbers around it.
   *
   * @param percent 0 to 100
   * @param count of the values, at least one
   */
  public static double position(double percent, long count) {
    return (count - 1) * (percent / 100);
  }

  /**
   * The value at a position; on a value, an infinite one beside it does not matter.
   *
   * @param step from below to above, in the precision of their type
   */
  public static double between(double position, double below, double above, double step) {
    double share = position - Math.floor(position);
    double between = share >= 0.5 ? above - step * (1 - share) : below + step * share;
    return share == 0 ? below : between;
  }
}
