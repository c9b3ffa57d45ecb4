package org.cytobeam.transforms.kernel;

/**
 * A one-dimensional filter, applied to many lines at once: the lines run from row to row. Each
 * result depends only on its own window of {@code before + 1 + after} values and on its position on
 * the axis, never on where the rows begin.
 *
 * <p>One instance serves one thread: it owns scratch rows.
 *
 * @param <R> {@code float[]}, {@code double[]} or {@code short[]}
 */
public interface AxisFilter<R> {

  /** How far the window reaches toward smaller positions, 0 or more. */
  int before();

  /** How far the window reaches toward larger positions, 0 or more. */
  int after();

  /**
   * Filters lines across rows.
   *
   * @param padded rows in order, {@code before} more in front and {@code after} more behind than
   *     {@code out}; where the filter changes the number of rows, those of the source
   * @param start position of {@code padded[0]} on the axis; may be negative
   * @param out what is written
   * @param n values in a row
   */
  void across(R[] padded, long start, R[] out, int n);
}
