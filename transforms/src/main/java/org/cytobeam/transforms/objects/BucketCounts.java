package org.cytobeam.transforms.objects;

import java.util.Arrays;

/** How many objects there are before each bucket: where its numbers start. */
public final class BucketCounts {
  /** The buckets that have objects, ascending. */
  private final int[] buckets;

  /** Objects before each of them; then those in all. */
  private final long[] before;

  private BucketCounts(int[] buckets, long[] before) {
    this.buckets = buckets;
    this.before = before;
  }

  /**
   * From pairs of a bucket and its number of objects.
   *
   * @param counts each bucket once, in any order
   */
  public static BucketCounts of(Iterable<long[]> counts) {
    int n = 0;
    int[] buckets = new int[16];
    long[] sizes = new long[16];
    for (long[] count : counts) {
      if (n == buckets.length) {
        buckets = Arrays.copyOf(buckets, 2 * n);
        sizes = Arrays.copyOf(sizes, 2 * n);
      }
      buckets[n] = Math.toIntExact(count[0]);
      sizes[n++] = count[1];
    }
    int[] sorted = Arrays.copyOf(buckets, n);
    Arrays.sort(sorted);
    long[] before = new long[n + 1];
    for (int i = 0; i < n; i++) {
      before[Arrays.binarySearch(sorted, buckets[i]) + 1] = sizes[i];
    }
    for (int i = 1; i <= n; i++) {
      before[i] += before[i - 1];
    }
    return new BucketCounts(sorted, before);
  }

  /** The number of objects in the buckets before one. */
  public long before(int bucket) {
    int at = Arrays.binarySearch(buckets, bucket);
    return before[at < 0 ? -at - 1 : at];
  }

  /** The number of objects in all buckets. */
  public long all() {
    return before[buckets.length];
  }
}
