package org.cytobeam.transforms.kernel;

/**
 * A filter whose result depends on its window alone, wherever that lies: so rows may be filtered in
 * groups of any size, and values within a row as well as across rows.
 *
 * @param <R> {@code float[]} or {@code double[]}
 */
public interface LocalFilter<R> extends AxisFilter<R> {

  /**
   * Whether {@link #along} is faster than {@link #across} on the transposed rows.
   *
   * @param n values of a row
   */
  boolean runsAlong(int n);

  /**
   * Filters within one row, to the same bits as {@link #across} on the transposed one.
   *
   * @param padded the row, {@code before} more values in front and {@code after} more behind
   * @param out what is written
   * @param n values of {@code out}
   */
  void along(R padded, R out, int n);
}
