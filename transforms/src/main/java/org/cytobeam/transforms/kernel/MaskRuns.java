package org.cytobeam.transforms.kernel;

/** Sets runs of bits in the rows of a mask. */
public final class MaskRuns {
  private MaskRuns() {}

  /**
   * Sets bits {@code start .. end - 1} of a row.
   *
   * @param row the row's first word
   */
  public static void set(long[] words, int row, int start, int end) {
    int first = row + (start >> 6);
    int last = row + (end - 1 >> 6);
    long head = -1L << (start & 63);
    long tail = -1L >>> -end;
    if (first == last) {
      words[first] |= head & tail;
      return;
    }
    words[first] |= head;
    for (int i = first + 1; i < last; i++) {
      words[i] = -1;
    }
    words[last] |= tail;
  }
}
