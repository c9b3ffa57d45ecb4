package org.cytobeam.transforms.kernel;

/**
 * Counts of ranks on three tiers, each bin of a tier covering a power of two of bins of the one
 * below: adding and removing touch three counters, and finding the k-th smallest scans at most
 * three times the cube root of the number of ranks.
 */
final class TieredCounts {
  private final int shift;
  private final int[] fine;
  private final int[] middle;
  private final int[] coarse;

  /**
   * @param ranks are 0 to {@code ranks - 1}
   */
  TieredCounts(int ranks) {
    int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, ranks - 1));
    shift = (bits + 2) / 3;
    fine = new int[ranks];
    middle = new int[(ranks - 1 >> shift) + 1];
    coarse = new int[(ranks - 1 >> 2 * shift) + 1];
  }

  /** Adds {@code delta} to the counts of the ranks at {@code from + offsets[i]}. */
  void add(int[] ranks, int from, int[] offsets, int delta) {
    for (int offset : offsets) {
      int rank = ranks[from + offset];
      fine[rank] += delta;
      middle[rank >> shift] += delta;
      coarse[rank >> 2 * shift] += delta;
    }
  }

  /** Adds {@code delta} to the counts of {@code n} ranks from index {@code from} on. */
  void addRun(int[] ranks, int from, int n, int delta) {
    for (int i = from; i < from + n; i++) {
      int rank = ranks[i];
      fine[rank] += delta;
      middle[rank >> shift] += delta;
      coarse[rank >> 2 * shift] += delta;
    }
  }

  /** The rank of the k-th smallest, k counted from 0 and less than the sum of all counts. */
  int select(int k) {
    int left = k;
    int bin = 0;
    while (left >= coarse[bin]) {
      left -= coarse[bin++];
    }
    bin <<= shift;
    while (left >= middle[bin]) {
      left -= middle[bin++];
    }
    bin <<= shift;
    while (left >= fine[bin]) {
      left -= fine[bin++];
    }
    return bin;
  }
}
