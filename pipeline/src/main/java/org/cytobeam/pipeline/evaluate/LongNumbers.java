package org.cytobeam.pipeline.evaluate;

import java.util.Arrays;

/**
 * Numbers longs from 0 in the order of their first appearance: an open-addressing table of
 * primitives.
 */
final class LongNumbers {
  static final int NONE = -1;

  private long[] values = new long[64];
  private int size;
  private int[] slots = emptySlots(256);

  private static int[] emptySlots(int length) {
    int[] slots = new int[length];
    Arrays.fill(slots, NONE);
    return slots;
  }

  int size() {
    return size;
  }

  /** The value with a number. */
  long value(int number) {
    return values[number];
  }

  /** The number of a value, or {@link #NONE} if it has not appeared. */
  int find(long value) {
    return slots[slotOf(value)];
  }

  /** The number of a value, a new one if it has not appeared. */
  int number(long value) {
    int slot = slotOf(value);
    if (slots[slot] == NONE) {
      if (size == values.length) {
        values = Arrays.copyOf(values, Math.multiplyExact(2, size));
      }
      values[size] = value;
      slots[slot] = size++;
      if (2 * size > slots.length) {
        grow();
        return size - 1;
      }
    }
    return slots[slot];
  }

  private int slotOf(long value) {
    int mask = slots.length - 1;
    // Fibonacci hashing: neighbouring labels spread over the table.
    int slot = (int) (value * 0x9E3779B97F4A7C15L >>> 32) & mask;
    while (slots[slot] != NONE && values[slots[slot]] != value) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    slots = emptySlots(Math.multiplyExact(2, slots.length));
    for (int number = 0; number < size; number++) {
      slots[slotOf(values[number])] = number;
    }
  }
}
