package org.cytobeam.transforms.kernel;

/**
 * Rows whose values are numbers to compute with, not only to compare.
 *
 * @param <R> {@code float[]} or {@code double[]}
 */
public interface RowMath<R> extends RowType<R> {

  /** Puts the lesser of each pair into {@code low} and the greater into {@code high}; no NaN. */
  void order(R low, R high, int n);

  /** {@code sum += in - out}, voxel by voxel. */
  void moveOn(R sum, R in, R out, int n);

  /** Divides the first {@code n} values of a row, into another. */
  void divide(R row, double divisor, R out, int n);

  /** {@code low = min(low, row + rise)}, voxel by voxel; no NaN. */
  void lowerTo(R low, R row, double rise, int n);

  /** Replaces NaN among the first {@code n} values. */
  void replaceNan(R row, int n, double by);

  /** Whether one of the first {@code n} values is NaN. */
  boolean hasNan(R row, int n);
}
