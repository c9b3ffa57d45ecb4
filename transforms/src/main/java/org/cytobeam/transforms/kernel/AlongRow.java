package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.Voxels;

/**
 * The pass on axis 2 for one row after another.
 *
 * @param <R> {@code float[]} or {@code double[]}
 */
final class AlongRow<R> {
  private final RowType<R> type;
  private final AxisPass<R> pass;
  private final LocalFilter<R> filter;
  private final R padded;
  private final R out;

  /** Where the longest run of neighbouring source values is in the padded row. */
  private final int runFrom;

  private final int runTo;

  AlongRow(RowType<R> type, AxisPass<R> pass, LocalFilter<R> filter) {
    this.type = type;
    this.pass = pass;
    this.filter = filter;
    int[] index = pass.sourceIndex();
    this.padded = type.newRow(index.length);
    this.out = type.newRow(index.length);
    int longest = 0;
    int longestFrom = 0;
    int from = 0;
    for (int i = 0; i < index.length; i++) {
      boolean continues = i > from && index[i] != AxisPass.OUTSIDE && index[i] == index[i - 1] + 1;
      from = continues && index[from] != AxisPass.OUTSIDE ? from : i;
      if (i + 1 - from > longest) {
        longest = i + 1 - from;
        longestFrom = from;
      }
    }
    this.runFrom = index[longestFrom] == AxisPass.OUTSIDE ? 0 : longestFrom;
    this.runTo = index[longestFrom] == AxisPass.OUTSIDE ? 0 : longestFrom + longest;
  }

  /**
   * Filters a row of the source's width and stores the result.
   *
   * @param to array index of the target that the first result goes to
   */
  void run(R line, Voxels target, int to) {
    int[] index = pass.sourceIndex();
    type.gather(line, index, 0, runFrom, pass.outsideValue(), padded);
    if (runTo > runFrom) {
      System.arraycopy(line, index[runFrom], padded, runFrom, runTo - runFrom);
    }
    type.gather(line, index, runTo, index.length, pass.outsideValue(), padded);
    filter.along(padded, out, target.nx());
    type.store(out, target.nx(), target, to);
  }
}
