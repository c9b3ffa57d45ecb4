package org.cytobeam.transforms.label;

import java.util.Arrays;

/** Union-find over runs; the root of a tree is its smallest run number. */
final class RunForest implements Reach.Touching {
  private final Runs runs;
  private final int[] parent;

  RunForest(Runs runs) {
    this.runs = runs;
    this.parent = new int[runs.count()];
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
    }
  }

  /** Joins the runs of two rows that touch within any of the reaches and have one value. */
  void join(int rowA, int rowB, Reach[] reaches) {
    int[] rowStart = runs.rowStart;
    for (Reach reach : reaches) {
      reach.join(
          runs.start,
          runs.end,
          rowStart[rowA],
          rowStart[rowA + 1],
          runs.start,
          runs.end,
          rowStart[rowB],
          rowStart[rowB + 1],
          this);
    }
  }

  @Override
  public void touch(int a, int b) {
    if (runs.value(a) == runs.value(b)) {
      unite(a, b);
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
