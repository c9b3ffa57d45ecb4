package org.cytobeam.transforms.label;

/**
 * Merges identities of one object: union-find over pairs, the root being the smallest. Memory is 16
 * bytes a pair while they are collected and 12 bytes an identity after; only objects on interfaces
 * take part.
 *
 * <p>All pairs of a volume in one place. A pipeline does the same level by level, {@link
 * LevelMerge}.
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
    IdentityForest forest = forest();
    for (int node = 0; node < forest.size(); node++) {
      int root = forest.root(node);
      if (root != node) {
        merged.accept(forest.id(node), forest.id(root));
      }
    }
  }

  IdentityForest forest() {
    return IdentityForest.of(pairs);
  }
}
