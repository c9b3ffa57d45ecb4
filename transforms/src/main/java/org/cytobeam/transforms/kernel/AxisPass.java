package org.cytobeam.transforms.kernel;

/**
 * One pass of a separable filter: what is done on an axis and what is seen beyond its border.
 *
 * @param filter the one-dimensional filter
 * @param start position of the first window's first value on the axis; may be negative
 * @param sourceIndex for each position from {@code start} on, the index in the source box whose
 *     value is seen there, or {@link #OUTSIDE}; target extent + before + after entries
 * @param outsideValue the value of {@link #OUTSIDE}
 * @param <R> {@code float[]}, {@code double[]} or {@code short[]}
 */
public record AxisPass<R>(
    AxisFilter<R> filter, long start, int[] sourceIndex, double outsideValue) {
  /** A position that has {@link #outsideValue} instead of a voxel. */
  public static final int OUTSIDE = -1;

  /** The source's rows as the filter sees them, by reference; {@code n} values in a row. */
  R[] pad(R[] rows, int n, RowType<R> type) {
    R outside = type.newRow(n);
    type.fill(outside, n, outsideValue);
    R[] padded = type.newRows(sourceIndex.length, 0);
    for (int i = 0; i < padded.length; i++) {
      padded[i] = sourceIndex[i] == OUTSIDE ? outside : rows[sourceIndex[i]];
    }
    return padded;
  }
}
