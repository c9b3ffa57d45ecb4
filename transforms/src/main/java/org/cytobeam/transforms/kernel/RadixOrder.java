package org.cytobeam.transforms.kernel;

/**
 * The rising order of an array of numbers, by their binary digits from the lowest up; digits that
 * all numbers share cost nothing. -0.0 comes before 0.0, NaN last; equal numbers stay in the order
 * they came in.
 */
public final class RadixOrder {
  private static final int BITS = 11;
  private static final int DIGITS = (Long.SIZE + BITS - 1) / BITS;
  private static final int MASK = (1 << BITS) - 1;

  private final long[] keys;
  private final int[] order;

  private RadixOrder(long[] keys, int[] order) {
    this.keys = keys;
    this.order = order;
  }

  /** Sorts; the array is not changed. */
  public static RadixOrder of(double[] values) {
    int n = values.length;
    long[] keys = new long[n];
    int[] order = new int[n];
    int[][] counts = new int[DIGITS][MASK + 1];
    for (int i = 0; i < n; i++) {
      long key = DoubleOrder.unsigned(Double.doubleToLongBits(values[i]));
      keys[i] = key;
      order[i] = i;
      for (int digit = 0; digit < DIGITS; digit++) {
        counts[digit][(int) (key >>> digit * BITS) & MASK]++;
      }
    }
    long[] otherKeys = new long[n];
    int[] otherOrder = new int[n];
    for (int digit = 0; digit < DIGITS; digit++) {
      int[] start = counts[digit];
      int shift = digit * BITS;
      if (n == 0 || start[(int) (keys[0] >>> shift) & MASK] == n) {
        continue;
      }
      int sum = 0;
      for (int d = 0; d <= MASK; d++) {
        int count = start[d];
        start[d] = sum;
        sum += count;
      }
      for (int i = 0; i < n; i++) {
        int to = start[(int) (keys[i] >>> shift) & MASK]++;
        otherKeys[to] = keys[i];
        otherOrder[to] = order[i];
      }
      long[] k = keys;
      keys = otherKeys;
      otherKeys = k;
      int[] o = order;
      order = otherOrder;
      otherOrder = o;
    }
    return new RadixOrder(keys, order);
  }

  /** Which element of the array has a place in the order. */
  public int index(int place) {
    return order[place];
  }

  /** Whether the number at a place is another than the one before. */
  boolean differsFromPrevious(int place) {
    return keys[place] != keys[place - 1];
  }
}
