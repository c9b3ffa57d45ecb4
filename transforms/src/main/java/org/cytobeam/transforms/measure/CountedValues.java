package org.cytobeam.transforms.measure;

import java.util.Arrays;

/**
 * Sorted values with how often each occurs, as whole numbers. As a state they take about a byte a
 * value where values lie close: steps between neighbours in as few bytes as they need.
 */
final class CountedValues {
  private int[] values;
  private long[] counts;
  private int size;

  CountedValues(int room) {
    values = new int[room];
    counts = new long[room];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** Adds a value that is not less than those before. */
  void append(int value, long count) {
    if (size > 0 && values[size - 1] == value) {
      counts[size - 1] += count;
      return;
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size + 16);
      counts = Arrays.copyOf(counts, 2 * size + 16);
    }
    values[size] = value;
    counts[size++] = count;
  }

  /** The value at a place among all sorted values. */
  int at(long place) {
    long before = 0;
    for (int i = 0; i < size; i++) {
      before += counts[i];
      if (place < before) {
        return values[i];
      }
    }
    throw new IndexOutOfBoundsException("no value at " + place + ", there are " + before);
  }

  long total() {
    long total = 0;
    for (int i = 0; i < size; i++) {
      total += counts[i];
    }
    return total;
  }

  /**
   * The state: the number of values, then bytes, eight a long. For each value its step from the one
   * before, doubled, and one more if a count of 2 or more follows.
   */
  long[] encode() {
    PackedBytes bytes = new PackedBytes(2 * size);
    long before = 0;
    for (int i = 0; i < size; i++) {
      // The first may be negative, all others are greater than the one before.
      long step = i == 0 ? (long) values[0] << 1 ^ values[0] >> 31 : values[i] - before;
      bytes.write(step << 1 | (counts[i] > 1 ? 1 : 0));
      if (counts[i] > 1) {
        bytes.write(counts[i] - 2);
      }
      before = values[i];
    }
    return bytes.toLongs(size);
  }

  static CountedValues decode(long[] state) {
    int size = (int) state[0];
    CountedValues decoded = new CountedValues(size);
    PackedBytes bytes = new PackedBytes(state);
    long value = 0;
    for (int i = 0; i < size; i++) {
      long word = bytes.read();
      long step = word >>> 1;
      value = i == 0 ? step >>> 1 ^ -(step & 1) : value + step;
      decoded.append((int) value, (word & 1) == 0 ? 1 : bytes.read() + 2);
    }
    return decoded;
  }

  /** The values of both. */
  static CountedValues merge(CountedValues a, CountedValues b) {
    CountedValues merged = new CountedValues(a.size + b.size);
    int i = 0;
    int j = 0;
    while (i < a.size || j < b.size) {
      if (j == b.size || (i < a.size && a.values[i] <= b.values[j])) {
        merged.append(a.values[i], a.counts[i]);
        i++;
      } else {
        merged.append(b.values[j], b.counts[j]);
        j++;
      }
    }
    return merged;
  }
}
