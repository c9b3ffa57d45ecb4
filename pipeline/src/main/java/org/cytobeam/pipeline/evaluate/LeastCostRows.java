package org.cytobeam.pipeline.evaluate;

import java.util.Arrays;

/**
 * Gives every row of a part of a graph a column of its own at the least total cost, by successive
 * shortest augmenting paths with potentials. After: Jonker, Volgenant, "A shortest augmenting path
 * algorithm for dense and sparse linear assignment problems", Computing 38 (1987).
 *
 * <p>The part must have such an assignment. Of several with the same cost the result is the same
 * each time for the same order of rows and columns.
 */
final class LeastCostRows {
  private static final int NONE = LargestMatching.NONE;

  private final Candidates graph;
  private final boolean[] rowMarks;
  private final boolean[] columnMarks;
  private final boolean part;

  /** Potentials: cost - u[row] - v[column] is never negative, and 0 for a pair. */
  private final double[] u;

  private final double[] v;
  private final int[] columnOf;
  private final int[] rowOf;

  /** Of one search: distance of a column, the row it is reached from, and whether it is final. */
  private final double[] distance;

  private final int[] from;
  private final boolean[] isFinal;
  private final int[] touched;
  private int touchedCount;
  private final DistanceHeap heap = new DistanceHeap();

  /**
   * @param graph rows are its left nodes
   * @param part rows and columns whose marks have this value are the part
   */
  LeastCostRows(Candidates graph, boolean[] rowMarks, boolean[] columnMarks, boolean part) {
    this.graph = graph;
    this.rowMarks = rowMarks;
    this.columnMarks = columnMarks;
    this.part = part;
    this.u = new double[graph.leftCount];
    this.v = new double[graph.rightCount];
    this.columnOf = new int[graph.leftCount];
    this.rowOf = new int[graph.rightCount];
    this.distance = new double[graph.rightCount];
    this.from = new int[graph.rightCount];
    this.isFinal = new boolean[graph.rightCount];
    this.touched = new int[graph.rightCount];
  }

  /** The column of each row; none for rows that are not of the part. */
  int[] solve() {
    Arrays.fill(columnOf, NONE);
    Arrays.fill(rowOf, NONE);
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    for (int row = 0; row < graph.leftCount; row++) {
      if (rowMarks[row] == part) {
        takeCheapest(row);
      }
    }
    for (int row = 0; row < graph.leftCount; row++) {
      if (rowMarks[row] == part && columnOf[row] == NONE) {
        augment(row);
      }
    }
    return columnOf;
  }

  private void takeCheapest(int row) {
    int cheapest = NONE;
    double least = Double.POSITIVE_INFINITY;
    for (int e = graph.start[row]; e < graph.start[row + 1]; e++) {
      if (columnMarks[graph.right[e]] == part && graph.cost[e] < least) {
        least = graph.cost[e];
        cheapest = graph.right[e];
      }
    }
    if (cheapest == NONE) {
      throw new IllegalArgumentException("row " + row + " has no column in its part");
    }
    u[row] = least;
    if (rowOf[cheapest] == NONE) {
      rowOf[cheapest] = row;
      columnOf[row] = cheapest;
    }
  }

  /** Dijkstra over columns to the nearest free one, then the path is flipped. */
  private void augment(int root) {
    int row = root;
    double reached = 0;
    int end;
    while (true) {
      relax(row, reached);
      int column = heap.pop();
      while (isFinal[column]) {
        column = heap.pop();
      }
      reached = distance[column];
      if (rowOf[column] == NONE) {
        end = column;
        break;
      }
      isFinal[column] = true;
      row = rowOf[column];
    }
    u[root] += reached;
    for (int t = 0; t < touchedCount; t++) {
      int column = touched[t];
      if (isFinal[column]) {
        u[rowOf[column]] += reached - distance[column];
        v[column] -= reached - distance[column];
        isFinal[column] = false;
      }
      distance[column] = Double.POSITIVE_INFINITY;
    }
    touchedCount = 0;
    heap.clear();
    flip(root, end);
  }

  private void relax(int row, double reached) {
    for (int e = graph.start[row]; e < graph.start[row + 1]; e++) {
      int column = graph.right[e];
      if (columnMarks[column] != part || isFinal[column]) {
        continue;
      }
      // Rounding may leave a reduced cost a little below 0.
      double through = reached + Math.max(0, graph.cost[e] - u[row] - v[column]);
      if (through < distance[column]) {
        if (distance[column] == Double.POSITIVE_INFINITY) {
          touched[touchedCount++] = column;
        }
        distance[column] = through;
        from[column] = row;
        heap.push(through, column);
      }
    }
  }

  private void flip(int root, int end) {
    int column = end;
    int row;
    do {
      row = from[column];
      int before = columnOf[row];
      columnOf[row] = column;
      rowOf[column] = row;
      column = before;
    } while (row != root);
  }
}
