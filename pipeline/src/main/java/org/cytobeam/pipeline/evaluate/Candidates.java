package org.cytobeam.pipeline.evaluate;

import java.util.Arrays;

/**
 * Who may be matched with whom, and at what cost: a sparse bipartite graph. The candidates of left
 * node i are {@code right[start[i]] .. right[start[i + 1] - 1]}, in ascending order.
 */
final class Candidates {
  final int leftCount;
  final int rightCount;
  final int[] start;
  final int[] right;
  final double[] cost;

  private Candidates(int leftCount, int rightCount, int[] start, int[] right, double[] cost) {
    this.leftCount = leftCount;
    this.rightCount = rightCount;
    this.start = start;
    this.right = right;
    this.cost = cost;
  }

  /** Collects candidates in any order, each pair once. */
  static final class Builder {
    private int[] left = new int[64];
    private int[] right = new int[64];
    private double[] cost = new double[64];
    private int size;

    /** Adds a pair; the cost is finite and not negative. */
    void add(int leftNode, int rightNode, double pairCost) {
      if (size == left.length) {
        int room = Math.multiplyExact(2, size);
        left = Arrays.copyOf(left, room);
        right = Arrays.copyOf(right, room);
        cost = Arrays.copyOf(cost, room);
      }
      left[size] = leftNode;
      right[size] = rightNode;
      cost[size++] = pairCost;
    }

    Candidates build(int leftCount, int rightCount) {
      return sorted(leftCount, rightCount, size, left, right, cost).transposed().transposed();
    }
  }

  /** The same pairs with left and right exchanged. */
  Candidates transposed() {
    int[] left = new int[right.length];
    for (int i = 0; i < leftCount; i++) {
      Arrays.fill(left, start[i], start[i + 1], i);
    }
    return sorted(rightCount, leftCount, right.length, right, left, cost);
  }

  /** Counting sort by left node; pairs of one node keep their order. */
  private static Candidates sorted(
      int leftCount, int rightCount, int size, int[] left, int[] right, double[] cost) {
    int[] start = new int[leftCount + 1];
    for (int e = 0; e < size; e++) {
      start[left[e] + 1]++;
    }
    for (int i = 0; i < leftCount; i++) {
      start[i + 1] += start[i];
    }
    int[] next = Arrays.copyOf(start, leftCount);
    int[] sortedRight = new int[size];
    double[] sortedCost = new double[size];
    for (int e = 0; e < size; e++) {
      int at = next[left[e]]++;
      sortedRight[at] = right[e];
      sortedCost[at] = cost[e];
    }
    return new Candidates(leftCount, rightCount, start, sortedRight, sortedCost);
  }
}
