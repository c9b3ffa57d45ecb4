package org.cytobeam.transforms.measure;

import java.util.Arrays;

/**
 * Sorts whole numbers that lie close together, as the values of an object do, byte by byte from the
 * lowest: as many passes as their range has bytes. Keeps its room from one call to the next.
 */
final class IntSort {
  private static final int BYTE = 256;

  /** With fewer numbers the counters cost more than comparing. */
  private static final int FEWEST = 48;

  private final int[] start = new int[BYTE];
  private int[] other = {};

  /** Sorts the first n numbers. */
  void sort(int[] numbers, int n) {
    if (n < FEWEST) {
      Arrays.sort(numbers, 0, n);
      return;
    }
    int least = numbers[0];
    int greatest = numbers[0];
    for (int i = 1; i < n; i++) {
      least = Math.min(least, numbers[i]);
      greatest = Math.max(greatest, numbers[i]);
    }
    if (other.length < n) {
      other = new int[numbers.length];
    }
    // As an unsigned number: it may take all 32 bits.
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(greatest - least);
    int[] from = numbers;
    int[] to = other;
    for (int shift = 0; shift < bits; shift += Byte.SIZE) {
      pass(from, to, n, least, shift);
      int[] swap = from;
      from = to;
      to = swap;
    }
    if (from != numbers) {
      System.arraycopy(from, 0, numbers, 0, n);
    }
  }

  private void pass(int[] from, int[] to, int n, int least, int shift) {
    Arrays.fill(start, 0);
    for (int i = 0; i < n; i++) {
      start[from[i] - least >>> shift & BYTE - 1]++;
    }
    int sum = 0;
    for (int digit = 0; digit < BYTE; digit++) {
      int count = start[digit];
      start[digit] = sum;
      sum += count;
    }
    for (int i = 0; i < n; i++) {
      to[start[from[i] - least >>> shift & BYTE - 1]++] = from[i];
    }
  }
}
