package org.cytobeam.transforms.kernel;

import java.util.Arrays;

/**
 * The distinct values of an array in rising order (NaN last), so that each value becomes a small
 * integer, its rank.
 */
final class ValueRanks {
  /** Whole values in 0..65535 are ranked by a table; the usual case of camera images. */
  private static final int TABLE = 1 << 16;

  private final double[] distinct;
  private final int[] ranks;

  private ValueRanks(double[] distinct, int[] ranks) {
    this.distinct = distinct;
    this.ranks = ranks;
  }

  static ValueRanks of(double[] values) {
    for (double value : values) {
      if (!isSmall(value)) {
        return bySorting(values);
      }
    }
    return byTable(values);
  }

  private static boolean isSmall(double value) {
    // 1 / value tells -0.0, which is smaller than 0.0 here
    return value >= 0 && value < TABLE && (int) value == value && 1 / value > 0;
  }

  private static ValueRanks byTable(double[] values) {
    boolean[] present = new boolean[TABLE];
    for (double value : values) {
      present[(int) value] = true;
    }
    int[] table = new int[TABLE];
    double[] distinct = new double[TABLE];
    int n = 0;
    for (int v = 0; v < TABLE; v++) {
      if (present[v]) {
        distinct[n] = v;
        table[v] = n++;
      }
    }
    int[] ranks = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      ranks[i] = table[(int) values[i]];
    }
    return new ValueRanks(Arrays.copyOf(distinct, n), ranks);
  }

  private static ValueRanks bySorting(double[] values) {
    RadixOrder order = RadixOrder.of(values);
    double[] distinct = new double[values.length];
    int[] ranks = new int[values.length];
    int n = 0;
    for (int place = 0; place < values.length; place++) {
      int i = order.index(place);
      if (place == 0 || order.differsFromPrevious(place)) {
        distinct[n++] = values[i];
      }
      ranks[i] = n - 1;
    }
    return new ValueRanks(Arrays.copyOf(distinct, n), ranks);
  }

  /** How many distinct values there are. */
  int count() {
    return distinct.length;
  }

  double value(int rank) {
    return distinct[rank];
  }

  /** The rank of each value, in the order of the array; not a copy. */
  int[] ranks() {
    return ranks;
  }
}
