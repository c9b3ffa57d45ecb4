package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/**
 * The rows a separable filter computes in: {@code float[]}, {@code double[]}, or {@code short[]}
 * where values are only compared. Calls are per row, never per voxel. {@link RowMath} is for rows
 * of numbers to compute with.
 *
 * @param <R> the primitive array type
 */
public interface RowType<R> {

  R newRow(int length);

  /** An array of rows, all allocated. */
  R[] newRows(int count, int length);

  /**
   * Rows for a while: of any length, not cleared, to be closed by the thread that asked for them.
   */
  RowPool<R>.Lease lease();

  /** Sets the first {@code n} values. */
  void fill(R row, int n, double value);

  /** Reads {@code n} voxels from array index {@code from}. */
  void load(Voxels voxels, int from, R row, int n);

  /** Writes {@code n} voxels from array index {@code to}. */
  void store(R row, int n, Voxels voxels, int to);

  /** Rounds the first {@code n} values as storing them in {@code type} would. */
  void quantise(R row, int n, PixelType type);

  /**
   * {@code to[i] = from[index[i]]} for i from {@code first} to {@code end - 1}, or {@code outside}
   * where the index is {@link AxisPass#OUTSIDE}.
   */
  void gather(R from, int[] index, int first, int end, double outside, R to);

  /** The lesser of two rows, voxel by voxel; NaN where either is NaN. */
  void minimum(R a, R b, R out, int n);

  /** The greater of two rows, voxel by voxel; NaN where either is NaN. */
  void maximum(R a, R b, R out, int n);

  /** The least of the values {@code from} to {@code to - 1}; infinite if there are none. */
  double least(R row, int from, int to);

  /** The greatest of the first {@code n} values; minus infinity if there are none. */
  double greatest(R row, int n);

  /** {@code to[i][j] = from[j][i]} for i below {@code n} and all rows j of {@code from}. */
  void transpose(R[] from, int n, R[] to);
}
