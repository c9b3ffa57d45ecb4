package org.cytobeam.vector;

import org.cytobeam.transforms.kernel.LocalFilter;

/**
 * A symmetric window over rows, tile by tile: a tile is so narrow that all rows of a window stay in
 * the L1 cache, and four results share what they read. Rows too few or too short for a vector are
 * left to the plain filter.
 *
 * @param <R> {@code float[]} or {@code double[]}
 */
abstract class TiledFilter<R> implements LocalFilter<R> {
  private static final int VECTORS = 8;

  private final LocalFilter<R> plain;
  private final int lanes;
  private final int width;

  /** From row to row of a tile: no power of two, so that rows do not share cache sets. */
  final int pitch;

  final int radius;

  private R tile;
  private int tileRows;

  TiledFilter(LocalFilter<R> plain, int lanes) {
    this.plain = plain;
    this.lanes = lanes;
    this.width = VECTORS * lanes;
    this.pitch = width + lanes;
    this.radius = plain.before();
    this.tile = newTile(0);
  }

  abstract R newTile(int values);

  /**
   * Four neighbouring results of four neighbouring rows, a vector each.
   *
   * @param window where in the tile the window of the first row begins
   * @param j the first row of {@code out}
   * @param i the first value of each row
   */
  abstract void fourRows(R tile, int window, R[] out, int j, int i);

  /**
   * Four neighbouring vectors of one row.
   *
   * @param i the first value; the window of the first begins there in {@code padded}
   */
  abstract void fourVectors(R padded, R out, int i);

  @Override
  public final int before() {
    return radius;
  }

  @Override
  public final int after() {
    return radius;
  }

  @Override
  public final boolean runsAlong(int n) {
    return true;
  }

  @Override
  public final void across(R[] padded, long start, R[] out, int n) {
    if (n < lanes || out.length < 4 || radius == 0) {
      plain.across(padded, start, out, n);
      return;
    }
    if (tileRows < padded.length) {
      tileRows = padded.length;
      tile = newTile(tileRows * pitch);
    }
    for (int from = 0; from < n; from += width) {
      // the last vectors and rows are done twice where there is no full vector or four rows left
      int first = Math.max(0, Math.min(from, n - width));
      int values = Math.min(width, n);
      for (int row = 0; row < padded.length; row++) {
        System.arraycopy(padded[row], first, tile, row * pitch, values);
      }
      for (int row = 0; row < out.length; row += 4) {
        int j = Math.min(row, out.length - 4);
        for (int at = 0; at < values; at += lanes) {
          int i = Math.min(at, values - lanes);
          fourRows(tile, j * pitch + i, out, j, first + i);
        }
      }
    }
  }

  @Override
  public final void along(R padded, R out, int n) {
    if (n < 4 * lanes || radius == 0) {
      plain.along(padded, out, n);
      return;
    }
    for (int i = 0; i < n; i += 4 * lanes) {
      fourVectors(padded, out, Math.min(i, n - 4 * lanes));
    }
  }
}
