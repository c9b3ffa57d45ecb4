package org.cytobeam.transforms.label;

import java.util.Arrays;

/**
 * Merges identities of one object: union-find over pairs, the root being the smallest. Memory is 16
 * bytes a pair while they are collected and 12 bytes an identity after; only objects on interfaces
 * take part.
 *
 * <p>This is the one place where the whole volume's fragments meet, so that a hierarchical merge
 * can replace it.
 */
public final class IdentityMerge implements StripMatcher.Pairs {
  private final LongList pairs = new LongList();

  /** Receives an identity that is not the smallest of its object, and the smallest. */
  public interface Merged {
    void accept(long identity, long root);
  }

  @Override
  public void add(long a, long b) {
    int n = pairs.size();
    if (n == 0 || pairs.get(n - 2) != a || pairs.get(n - 1) != b) {
      pairs.add(a, b);
    }
  }

  /** Reports every identity whose object has a smaller one, in ascending order. */
  public void merge(Merged merged) {
    long[] ids = distinct();
    int[] parent = new int[ids.length];
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
    }
    for (int i = 0; i < pairs.size(); i += 2) {
      int a = find(parent, Arrays.binarySearch(ids, pairs.get(i)));
      int b = find(parent, Arrays.binarySearch(ids, pairs.get(i + 1)));
      parent[Math.max(a, b)] = Math.min(a, b);
    }
    for (int i = 0; i < ids.length; i++) {
      int root = find(parent, i);
      if (root != i) {
        merged.accept(ids[i], ids[root]);
      }
    }
  }

  private long[] distinct() {
    long[] sorted = pairs.toArray();
    Arrays.sort(sorted);
    int count = 0;
    for (long id : sorted) {
      if (count == 0 || id != sorted[count - 1]) {
        sorted[count++] = id;
      }
    }
    return Arrays.copyOf(sorted, count);
  }

  private static int find(int[] parent, int i) {
    while (parent[i] != i) {
      parent[i] = parent[parent[i]];
      i = parent[i];
    }
    return i;
  }
}
