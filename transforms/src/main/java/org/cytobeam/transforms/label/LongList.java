package org.cytobeam.transforms.label;

import java.util.Arrays;

/** A growing array of longs. */
public final class LongList {
  private long[] values = new long[16];
  private int size;

  public void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.multiplyExact(2, size));
    }
    values[size++] = value;
  }

  public void add(long first, long second) {
    add(first);
    add(second);
  }

  public int size() {
    return size;
  }

  public long get(int i) {
    return values[i];
  }

  public void clear() {
    size = 0;
  }

  /** A copy of exactly the elements. */
  public long[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
