package org.cytobeam.transforms.kernel;

import java.util.Arrays;
import org.cytobeam.io.volume.Voxels;

/**
 * The rows of a source as a window sees them: with what lies beyond the border on all three axes.
 *
 * @param <R> {@code float[]} or {@code double[]}
 */
final class PaddedRows<R> {
  private final RowType<R> rows;
  private final Voxels source;
  private final int[] indexZ;
  private final int[] indexY;
  private final double outside;
  private final R buffer;

  /** Where each run of neighbouring columns goes to and comes from, and how long it is. */
  private final int[] runTo;

  private final int[] runFrom;
  private final int[] runLength;

  /**
   * @param indexZ for each padded plane the source's plane seen there, or {@link AxisPass#OUTSIDE}
   * @param indexY the same for rows
   * @param indexX the same for columns
   * @param outside value of what lies outside
   */
  PaddedRows(
      RowType<R> rows, Voxels source, int[] indexZ, int[] indexY, int[] indexX, double outside) {
    this.rows = rows;
    this.source = source;
    this.indexZ = indexZ;
    this.indexY = indexY;
    this.outside = outside;
    this.buffer = rows.newRow(indexX.length);
    int[] to = new int[indexX.length];
    int runs = 0;
    for (int i = 0; i < indexX.length; i++) {
      boolean outer = indexX[i] == AxisPass.OUTSIDE;
      if (i == 0
          || indexX[i] != (outer ? AxisPass.OUTSIDE : indexX[i - 1] + 1)
          || outer != (indexX[i - 1] == AxisPass.OUTSIDE)) {
        to[runs++] = i;
      }
    }
    runTo = Arrays.copyOf(to, runs);
    runFrom = new int[runs];
    runLength = new int[runs];
    for (int run = 0; run < runs; run++) {
      runFrom[run] = indexX[runTo[run]];
      runLength[run] = (run + 1 < runs ? runTo[run + 1] : indexX.length) - runTo[run];
    }
  }

  /** Fills a row with the padded row (z, y). */
  void load(int z, int y, R row) {
    boolean inside = indexZ[z] != AxisPass.OUTSIDE && indexY[y] != AxisPass.OUTSIDE;
    int start = (indexZ[z] * source.ny() + indexY[y]) * source.nx();
    for (int run = 0; run < runTo.length; run++) {
      int n = runLength[run];
      if (inside && runFrom[run] != AxisPass.OUTSIDE) {
        rows.load(source, start + runFrom[run], buffer, n);
      } else {
        rows.fill(buffer, n, outside);
      }
      System.arraycopy(buffer, 0, row, runTo[run], n);
    }
  }
}
