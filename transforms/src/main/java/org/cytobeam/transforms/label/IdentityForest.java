package org.cytobeam.transforms.label;

import java.util.Arrays;

/** Identities that pairs name, and which of them are of one object: union-find over the pairs. */
final class IdentityForest {
  private final long[] ids;

  /** A root is its own parent; it is the smallest identity of its tree. */
  private final int[] parent;

  private IdentityForest(long[] ids) {
    this.ids = ids;
    this.parent = new int[ids.length];
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
    }
  }

  /**
   * Joins what pairs name.
   *
   * @param pairs {@code a, b, a, b, ...}; a and b may be the same
   */
  static IdentityForest of(LongList pairs) {
    IdentityForest forest = new IdentityForest(distinct(pairs.toArray()));
    for (int i = 0; i < pairs.size(); i += 2) {
      int a = forest.root(forest.node(pairs.get(i)));
      int b = forest.root(forest.node(pairs.get(i + 1)));
      forest.parent[Math.max(a, b)] = Math.min(a, b);
    }
    return forest;
  }

  /** Number of identities; they are nodes 0, 1, ... in ascending order. */
  int size() {
    return ids.length;
  }

  long id(int node) {
    return ids[node];
  }

  /** The node of an identity; negative if no pair names it. */
  int node(long id) {
    return Arrays.binarySearch(ids, id);
  }

  /** The node of the smallest identity of the same object. */
  int root(int node) {
    int i = node;
    while (parent[i] != i) {
      parent[i] = parent[parent[i]];
      i = parent[i];
    }
    return i;
  }

  /** Sorts in place. */
  private static long[] distinct(long[] sorted) {
    Arrays.sort(sorted);
    int count = 0;
    for (long id : sorted) {
      if (count == 0 || id != sorted[count - 1]) {
        sorted[count++] = id;
      }
    }
    return Arrays.copyOf(sorted, count);
  }
}
