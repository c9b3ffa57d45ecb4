package org.cytobeam.pipeline.evaluate;

import java.util.Arrays;

/** Voxels and coordinate sums of the labels of one volume, met run by run in any order. */
final class LabelTally {
  private final LongNumbers labels = new LongNumbers();
  private long[] voxels = new long[64];
  private long[] sumZ = new long[64];
  private long[] sumY = new long[64];
  private long[] sumX = new long[64];

  /** Counts the voxels {@code x .. x + n - 1} of a row; the label's number, from 0. */
  int add(long label, long z, long y, long x, long n) {
    int number = labels.number(label);
    if (number == voxels.length) {
      int room = Math.multiplyExact(2, number);
      voxels = Arrays.copyOf(voxels, room);
      sumZ = Arrays.copyOf(sumZ, room);
      sumY = Arrays.copyOf(sumY, room);
      sumX = Arrays.copyOf(sumX, room);
    }
    voxels[number] += n;
    sumZ[number] += n * z;
    sumY[number] += n * y;
    sumX[number] += n * (2 * x + n - 1) / 2;
    return number;
  }

  /** How many labels there are. */
  int size() {
    return labels.size();
  }

  /** The numbers by ascending label: what does not depend on the order of the runs. */
  int[] byLabel() {
    long[] sorted = new long[size()];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = labels.value(i);
    }
    Arrays.sort(sorted);
    int[] order = new int[sorted.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = labels.find(sorted[i]);
    }
    return order;
  }

  /** The objects, by ascending label. */
  LabelObjects objects() {
    int[] order = byLabel();
    int n = order.length;
    LabelObjects objects =
        new LabelObjects(new long[n], new long[n], new double[n], new double[n], new double[n]);
    for (int i = 0; i < n; i++) {
      int number = order[i];
      objects.label()[i] = labels.value(number);
      objects.voxels()[i] = voxels[number];
      objects.z()[i] = (double) sumZ[number] / voxels[number];
      objects.y()[i] = (double) sumY[number] / voxels[number];
      objects.x()[i] = (double) sumX[number] / voxels[number];
    }
    return objects;
  }
}
