package org.cytobeam.pipeline.evaluate;

import java.util.Arrays;

/** A binary heap of nodes by distance, ties by number; a node may be in it more than once. */
final class DistanceHeap {
  private double[] keys = new double[64];
  private int[] nodes = new int[64];
  private int size;

  void clear() {
    size = 0;
  }

  void push(double key, int node) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, Math.multiplyExact(2, size));
      nodes = Arrays.copyOf(nodes, keys.length);
    }
    int at = size++;
    while (at > 0) {
      int parent = (at - 1) >> 1;
      if (!isLess(key, node, keys[parent], nodes[parent])) {
        break;
      }
      keys[at] = keys[parent];
      nodes[at] = nodes[parent];
      at = parent;
    }
    keys[at] = key;
    nodes[at] = node;
  }

  /**
   * Takes the node of the least distance out.
   *
   * @throws IllegalStateException if there is none
   */
  int pop() {
    if (size == 0) {
      throw new IllegalStateException("empty: the part has no assignment of all rows");
    }
    int top = nodes[0];
    double key = keys[--size];
    int node = nodes[size];
    int at = 0;
    while (true) {
      int child = 2 * at + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size
          && isLess(keys[child + 1], nodes[child + 1], keys[child], nodes[child])) {
        child++;
      }
      if (!isLess(keys[child], nodes[child], key, node)) {
        break;
      }
      keys[at] = keys[child];
      nodes[at] = nodes[child];
      at = child;
    }
    keys[at] = key;
    nodes[at] = node;
    return top;
  }

  private static boolean isLess(double keyA, int nodeA, double keyB, int nodeB) {
    return keyA < keyB || (keyA == keyB && nodeA < nodeB);
  }
}
