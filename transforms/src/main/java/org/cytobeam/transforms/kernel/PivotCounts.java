package org.cytobeam.transforms.kernel;

/**
 * Counts of ranks, and the rank where the wanted one was last found: the next is near it when a
 * window slides, so it is found by walking from there. Blocks of ranks are counted too, so that a
 * long walk takes few steps.
 */
final class PivotCounts {
  private final int[] counts;
  private final int[] blocks;

  /** Ranks of a block, as a power of two. */
  private final int shift;

  private int pivot;

  /** How many are less than the pivot. */
  private int below;

  /**
   * @param ranks are 0 to {@code ranks - 1}
   */
  PivotCounts(int ranks) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(ranks);
    // many small blocks: counters that are touched in turn should not be the same one
    shift = Math.max(5, bits / 2 - 2);
    counts = new int[ranks];
    blocks = new int[(ranks >> shift) + 1];
  }

  /** Adds {@code delta} to the counts of the ranks at {@code from + offsets[i]}. */
  void add(int[] ranks, int from, int[] offsets, int delta) {
    int less = 0;
    for (int offset : offsets) {
      int rank = ranks[from + offset];
      counts[rank] += delta;
      blocks[rank >> shift] += delta;
      less += (rank - pivot) >>> 31;
    }
    below += delta * less;
  }

  /** Adds {@code delta} to the counts of {@code n} ranks from index {@code from} on. */
  void addRun(int[] ranks, int from, int n, int delta) {
    int less = 0;
    for (int i = from; i < from + n; i++) {
      int rank = ranks[i];
      counts[rank] += delta;
      blocks[rank >> shift] += delta;
      less += (rank - pivot) >>> 31;
    }
    below += delta * less;
  }

  /** The rank of the k-th smallest, k counted from 0 and less than the sum of all counts. */
  int select(int k) {
    int inBlock = (1 << shift) - 1;
    int at = pivot;
    int less = below;
    while (less > k) {
      if ((at & inBlock) == 0 && less - blocks[(at >> shift) - 1] > k) {
        at -= inBlock + 1;
        less -= blocks[at >> shift];
      } else {
        less -= counts[--at];
      }
    }
    boolean found = false;
    while (!found) {
      // the block first: a count that is not needed would be a miss of the cache
      if ((at & inBlock) == 0 && less + blocks[at >> shift] <= k) {
        less += blocks[at >> shift];
        at += inBlock + 1;
      } else if (less + counts[at] <= k) {
        less += counts[at++];
      } else {
        found = true;
      }
    }
    pivot = at;
    below = less;
    return at;
  }
}
