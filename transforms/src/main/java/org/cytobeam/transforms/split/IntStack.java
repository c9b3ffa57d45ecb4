package org.cytobeam.transforms.split;

import java.util.Arrays;

/** Voxels that are still to be looked at, last in first out. */
final class IntStack {
  private int[] values = new int[64];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  void push(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.multiplyExact(2, size));
    }
    values[size++] = value;
  }

  int pop() {
    return values[--size];
  }
}
