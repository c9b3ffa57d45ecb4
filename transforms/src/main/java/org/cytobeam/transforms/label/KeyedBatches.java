package org.cytobeam.transforms.label;

/**
 * Gathers numbers of one key after another into arrays, so that a runner has few records to carry,
 * none of them large: 64 KiB at most.
 */
public final class KeyedBatches {
  private static final int MOST = 8190;

  private final Out out;
  private final LongList values = new LongList();
  private long key;

  /** Takes an array that is full, or the last of its key for now. */
  public interface Out {
    void put(long key, long[] values);
  }

  public KeyedBatches(Out out) {
    this.out = out;
  }

  /** Adds a pair; a batch holds whole pairs. */
  public void add(long ofKey, long first, long second) {
    open(ofKey);
    values.add(first, second);
  }

  /** Adds a triple; a batch holds whole triples. */
  public void add(long ofKey, long first, long second, long third) {
    open(ofKey);
    values.add(first, second);
    values.add(third);
  }

  /** Hands out what is left. */
  public void flush() {
    if (values.size() > 0) {
      out.put(key, values.toArray());
      values.clear();
    }
  }

  private void open(long ofKey) {
    if (ofKey != key || values.size() == MOST) {
      flush();
      key = ofKey;
    }
  }
}
