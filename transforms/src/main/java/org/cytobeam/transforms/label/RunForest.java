package org.cytobeam.transforms.label;

import java.util.Arrays;

/** Union-find over runs; the root of a tree is its smallest run number. */
final class RunForest {
  private final Runs runs;
  private final int[] parent;

  RunForest(Runs runs) {
    this.runs = runs;
    this.parent = new int[runs.count()];
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
    }
  }

  /**
   * Joins the runs of two rows that touch.
   *
   * @param reach 0 if runs must share an x, 1 if they may be diagonal neighbours
   */
  void join(int rowA, int rowB, int reach) {
    int[] start = runs.start;
    int[] end = runs.end;
    int a = runs.rowStart[rowA];
    int b = runs.rowStart[rowB];
    int endA = runs.rowStart[rowA + 1];
    int endB = runs.rowStart[rowB + 1];
    while (a < endA && b < endB) {
      if (start[a] < end[b] + reach && start[b] < end[a] + reach) {
        unite(a, b);
      }
      if (end[a] < end[b]) {
        a++;
      } else {
        b++;
      }
    }
  }

  /**
   * Numbers the trees from 0 in the order of their roots.
   *
   * @param label receives the number of each run
   * @return the root run of each number
   */
  int[] number(int[] label) {
    int[] roots = new int[parent.length];
    int count = 0;
    for (int i = 0; i < parent.length; i++) {
      int root = find(i);
      if (root == i) {
        roots[count] = i;
        label[i] = count++;
      } else {
        label[i] = label[root];
      }
    }
    return Arrays.copyOf(roots, count);
  }

  private void unite(int a, int b) {
    int rootA = find(a);
    int rootB = find(b);
    if (rootA < rootB) {
      parent[rootB] = rootA;
    } else {
      parent[rootA] = rootB;
    }
  }

  private int find(int i) {
    while (parent[i] != i) {
      parent[i] = parent[parent[i]];
      i = parent[i];
    }
    return i;
  }
}
