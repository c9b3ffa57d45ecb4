package org.cytobeam.transforms.kernel;

/**
 * The minimum or maximum over a window, three comparisons a voxel whatever its width: the axis is
 * cut at multiples of the width, and a window is the end of one segment and the beginning of the
 * next (M. van Herk, Pattern Recognition Letters 13, 1992). A NaN reaches exactly the windows that
 * contain it.
 *
 * @param <R> {@code float[]}, {@code double[]} or {@code short[]}
 */
public final class VanHerk<R> implements AxisFilter<R> {
  private final RowType<R> rows;
  private final boolean maximum;
  private final int before;
  private final int after;

  /** What is left of a segment from each of its positions on. */
  private R[] tails;

  /** The beginning of the next segment, or the end of this one while tails are made. */
  private R running;

  private int length;

  /** For a window from {@code before} smaller to {@code after} larger positions. */
  public VanHerk(RowType<R> rows, boolean maximum, int before, int after) {
    this.rows = rows;
    this.maximum = maximum;
    this.before = before;
    this.after = after;
    this.tails = rows.newRows(0, 0);
    this.running = rows.newRow(0);
  }

  @Override
  public int before() {
    return before;
  }

  @Override
  public int after() {
    return after;
  }

  @Override
  public void across(R[] padded, long start, R[] out, int n) {
    int width = before + 1 + after;
    int kept = Math.min(width, out.length);
    if (tails.length < kept || length < n) {
      tails = rows.newRows(kept, n);
      running = rows.newRow(n);
      length = n;
    }
    for (int segment = -Math.floorMod(start, width); segment < out.length; segment += width) {
      int first = Math.max(0, -segment);
      int last = Math.min(width, out.length - segment);
      makeTails(padded, segment, first, last, n);
      for (int i = first; i < last; i++) {
        if (i == 0) {
          System.arraycopy(tails[0], 0, out[segment], 0, n);
        } else {
          combine(
              tails[i - first], head(padded, segment + width, i, first, n), out[segment + i], n);
        }
      }
    }
  }

  /** What the next segment's first {@code i} positions come to; called for rising i. */
  private R head(R[] padded, int from, int i, int first, int n) {
    if (i == Math.max(1, first)) {
      System.arraycopy(padded[from], 0, running, 0, n);
      for (int k = 1; k < i; k++) {
        combine(running, padded[from + k], running, n);
      }
    } else {
      combine(running, padded[from + i - 1], running, n);
    }
    return running;
  }

  /** {@code tails[i - first]} becomes what the segment's rows from i to its end come to. */
  private void makeTails(R[] padded, int segment, int first, int last, int n) {
    int width = before + 1 + after;
    R current = padded[segment + width - 1];
    for (int i = width - 1; i >= first; i--) {
      R into = i < last ? tails[i - first] : running;
      if (i == width - 1) {
        System.arraycopy(current, 0, into, 0, n);
      } else {
        combine(padded[segment + i], current, into, n);
      }
      current = into;
    }
  }

  private void combine(R a, R b, R out, int n) {
    if (maximum) {
      rows.maximum(a, b, out, n);
    } else {
      rows.minimum(a, b, out, n);
    }
  }
}
