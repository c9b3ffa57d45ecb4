package org.cytobeam.pipeline.evaluate;

import java.util.Arrays;

/**
 * A one-to-one matching with as many pairs as there can be. After: Hopcroft, Karp, "An n^(5/2)
 * algorithm for maximum matchings in bipartite graphs", SIAM J. Comput. 2 (1973).
 */
final class LargestMatching {
  static final int NONE = -1;

  private final Candidates graph;

  /** The right partner of each left node, or {@link #NONE}. */
  final int[] ofLeft;

  /** The left partner of each right node, or {@link #NONE}. */
  final int[] ofRight;

  private final int[] layer;
  private final int[] queue;
  private final int[] next;
  private final int[] path;

  private LargestMatching(Candidates graph) {
    this.graph = graph;
    this.ofLeft = new int[graph.leftCount];
    this.ofRight = new int[graph.rightCount];
    this.layer = new int[graph.leftCount];
    this.queue = new int[graph.leftCount];
    this.next = new int[graph.leftCount];
    this.path = new int[graph.leftCount];
    Arrays.fill(ofLeft, NONE);
    Arrays.fill(ofRight, NONE);
  }

  static LargestMatching of(Candidates graph) {
    LargestMatching matching = new LargestMatching(graph);
    while (matching.findLayers()) {
      System.arraycopy(graph.start, 0, matching.next, 0, graph.leftCount);
      for (int left = 0; left < graph.leftCount; left++) {
        if (matching.ofLeft[left] == NONE) {
          matching.augmentFrom(left);
        }
      }
    }
    return matching;
  }

  /** Layers of left nodes by alternating paths from the free ones; whether a free right is met. */
  private boolean findLayers() {
    int tail = 0;
    for (int left = 0; left < graph.leftCount; left++) {
      layer[left] = NONE;
      if (ofLeft[left] == NONE) {
        layer[left] = 0;
        queue[tail++] = left;
      }
    }
    boolean met = false;
    for (int head = 0; head < tail; head++) {
      int left = queue[head];
      for (int e = graph.start[left]; e < graph.start[left + 1]; e++) {
        int partner = ofRight[graph.right[e]];
        if (partner == NONE) {
          met = true;
        } else if (layer[partner] == NONE) {
          layer[partner] = layer[left] + 1;
          queue[tail++] = partner;
        }
      }
    }
    return met;
  }

  /** Depth first without recursion: a path may be as long as there are nodes. */
  private void augmentFrom(int root) {
    int depth = 0;
    path[0] = root;
    while (depth >= 0) {
      int left = path[depth];
      if (next[left] == graph.start[left + 1]) {
        depth--;
        continue;
      }
      int partner = ofRight[graph.right[next[left]++]];
      if (partner == NONE) {
        flip(depth);
        return;
      }
      if (layer[partner] == layer[left] + 1) {
        path[++depth] = partner;
      }
    }
  }

  /** Every left node of the path takes the right node it was left through. */
  private void flip(int depth) {
    for (int d = depth; d >= 0; d--) {
      int left = path[d];
      int right = graph.right[next[left] - 1];
      ofLeft[left] = right;
      ofRight[right] = left;
    }
  }

  /**
   * Marks the left nodes that some largest matching leaves free, and the right nodes that are next
   * to one of them. After: Dulmage, Mendelsohn, "Coverings of bipartite graphs", Canad. J. Math. 10
   * (1958): every largest matching gives each marked right node a marked left one and each unmarked
   * left node an unmarked right one.
   */
  void markSurplus(boolean[] markedLeft, boolean[] markedRight) {
    int tail = 0;
    for (int left = 0; left < graph.leftCount; left++) {
      if (ofLeft[left] == NONE) {
        markedLeft[left] = true;
        queue[tail++] = left;
      }
    }
    for (int head = 0; head < tail; head++) {
      int left = queue[head];
      for (int e = graph.start[left]; e < graph.start[left + 1]; e++) {
        int right = graph.right[e];
        int partner = ofRight[right];
        markedRight[right] = true;
        if (!markedLeft[partner]) {
          markedLeft[partner] = true;
          queue[tail++] = partner;
        }
      }
    }
  }
}
