package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/**
 * The rows a separable filter computes in: {@code float[]} or {@code double[]}. Calls are per row,
 * never per voxel.
 *
 * @param <R> the primitive array type
 */
public interface RowType<R> {

  R newRow(int length);

  /** An array of rows, all allocated. */
  R[] newRows(int count, int length);

  /** Sets the first {@code n} values. */
  void fill(R row, int n, double value);

  /** Reads {@code n} voxels from array index {@code from}. */
  void load(Voxels voxels, int from, R row, int n);

  /** Writes {@code n} voxels from array index {@code to}. */
  void store(R row, int n, Voxels voxels, int to);

  /** Rounds the first {@code n} values as storing them in {@code type} would. */
  void quantise(R row, int n, PixelType type);

  /** The lesser of two rows, voxel by voxel; NaN where either is NaN. */
  void minimum(R a, R b, R out, int n);

  /** The greater of two rows, voxel by voxel; NaN where either is NaN. */
  void maximum(R a, R b, R out, int n);

  /** Puts the lesser of each pair into {@code low} and the greater into {@code high}; no NaN. */
  void order(R low, R high, int n);

  /** {@code sum += in - out}, voxel by voxel. */
  void moveOn(R sum, R in, R out, int n);

  /** Divides the first {@code n} values of a row, into another. */
  void divide(R row, double divisor, R out, int n);

  /** {@code low = min(low, row + rise)}, voxel by voxel; no NaN. */
  void lowerTo(R low, R row, double rise, int n);

  /** The least of the values {@code from} to {@code to - 1}; infinite if there are none. */
  double least(R row, int from, int to);

  /** The greatest of the first {@code n} values; minus infinity if there are none. */
  double greatest(R row, int n);

  /** Replaces NaN among the first {@code n} values. */
  void replaceNan(R row, int n, double by);

  /** Whether one of the first {@code n} values is NaN. */
  boolean hasNan(R row, int n);

  /** {@code to[i][j] = from[j][i]} for i below {@code n} and all rows j of {@code from}. */
  void transpose(R[] from, int n, R[] to);
}
