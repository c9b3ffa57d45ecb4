package org.cytobeam.transforms.kernel;

/**
 * One pass of a separable filter: what is done on an axis and what is seen beyond its border.
 *
 * @param filter the one-dimensional filter
 * @param start position of the first window's first value on the axis; may be negative
 * @param sourceIndex for each position from {@code start} on, the index in the source box whose
 *     value is seen there, or {@link #OUTSIDE}; target extent + 2 radius entries, and where the
 *     positions lie in the source the indices rise by one
 * @param outsideValue the value of {@link #OUTSIDE}
 * @param <R> {@code float[]} or {@code double[]}
 */
public record AxisPass<R>(
    AxisFilter<R> filter, long start, int[] sourceIndex, double outsideValue) {
  /** A position that has {@link #outsideValue} instead of a voxel. */
  public static final int OUTSIDE = -1;

  /** Results on the axis. */
  int targetSize() {
    return sourceIndex.length - 2 * filter.radius();
  }

  /** The source's rows as the filter sees them, by reference. */
  R[] pad(R[] rows, RowType<R> type, R outside) {
    R[] padded = type.newRows(sourceIndex.length, 0);
    for (int i = 0; i < padded.length; i++) {
      padded[i] = sourceIndex[i] == OUTSIDE ? outside : rows[sourceIndex[i]];
    }
    return padded;
  }

  /** One row as the filter sees it. */
  void padRow(R row, R padded, RowType<R> type) {
    int n = sourceIndex.length;
    int radius = filter.radius();
    // The middle lies in the source; only the ends need the map.
    System.arraycopy(row, sourceIndex[radius], padded, radius, n - 2 * radius);
    for (int i = 0; i < radius; i++) {
      padValue(row, padded, type, i);
      padValue(row, padded, type, n - 1 - i);
    }
  }

  private void padValue(R row, R padded, RowType<R> type, int i) {
    if (sourceIndex[i] == OUTSIDE) {
      type.fill(padded, i, i + 1, outsideValue);
    } else {
      type.copyValue(row, sourceIndex[i], padded, i);
    }
  }
}
