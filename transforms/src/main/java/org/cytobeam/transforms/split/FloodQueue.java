package org.cytobeam.transforms.split;

/**
 * The voxels that wait to be flooded from: the highest first, of equal height the one that came
 * first. A binary heap of one number a voxel, height and age; at most one entry for each voxel.
 */
final class FloodQueue {
  private final long[] heap;

  /** Voxels in the order in which they came. */
  private final int[] voxels;

  private int size;
  private int age;

  FloodQueue(int capacity) {
    heap = new long[capacity];
    voxels = new int[capacity];
  }

  /** A number that is lower for higher heights; NaN must not come. */
  static int descending(float height) {
    int bits = Float.floatToRawIntBits(height);
    return ~(bits ^ (bits >> 31 & Integer.MAX_VALUE));
  }

  boolean isEmpty() {
    return size == 0;
  }

  void push(float height, int voxel) {
    voxels[age] = voxel;
    long key = (long) descending(height) << 32 | age;
    age++;
    int at = size++;
    while (at > 0) {
      int parent = (at - 1) >> 1;
      if (heap[parent] <= key) {
        break;
      }
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = key;
  }

  int pop() {
    int voxel = voxels[(int) heap[0]];
    long key = heap[--size];
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= key) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = key;
    return voxel;
  }
}
