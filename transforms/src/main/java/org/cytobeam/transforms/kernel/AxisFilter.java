package org.cytobeam.transforms.kernel;

/**
 * A one-dimensional filter, applied to many lines at once: the lines run from row to row. Each
 * result depends only on its own window of {@code 2 * radius + 1} values and on its position on the
 * axis, never on where the rows begin.
 *
 * <p>One instance serves one thread: it owns scratch rows.
 *
 * @param <R> {@code float[]} or {@code double[]}
 */
public interface AxisFilter<R> {

  /** How far the window reaches to either side. */
  int radius();

  /**
   * Filters lines across rows.
   *
   * @param padded rows in order, {@code radius} more on either side than {@code out}
   * @param start position of {@code padded[0]} on the axis; may be negative
   * @param out what is written
   * @param n values in a row
   */
  void across(R[] padded, long start, R[] out, int n);
}
