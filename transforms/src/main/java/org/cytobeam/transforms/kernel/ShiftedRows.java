package org.cytobeam.transforms.kernel;

/**
 * A row seen from each position of a window, by copies of it: what filters across rows then filters
 * along one. A copy costs a tenth of a transposition, so this pays for short windows.
 *
 * @param <R> {@code float[]} or {@code double[]}
 */
final class ShiftedRows<R> {
  private final RowType<R> type;
  private R[] shifted;
  private R[] out;
  private int length;

  ShiftedRows(RowType<R> type) {
    this.type = type;
    this.shifted = type.newRows(0, 0);
    this.out = type.newRows(1, 0);
  }

  /** Runs {@code filter} along {@code padded}; see {@link LocalFilter#along}. */
  void filter(AxisFilter<R> filter, R padded, R result, int n) {
    int width = filter.before() + 1 + filter.after();
    if (shifted.length != width || length < n) {
      shifted = type.newRows(width, n);
      length = n;
    }
    for (int k = 0; k < width; k++) {
      System.arraycopy(padded, k, shifted[k], 0, n);
    }
    out[0] = result;
    filter.across(shifted, 0, out, n);
  }
}
