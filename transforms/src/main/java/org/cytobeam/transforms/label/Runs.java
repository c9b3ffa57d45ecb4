package org.cytobeam.transforms.label;

import java.util.Arrays;
import org.cytobeam.io.volume.Voxels;

/**
 * The foreground of a mask as runs: maximal stretches of set voxels along x, row by row. Runs are
 * numbered in raster order.
 */
final class Runs {
  final int rows;

  /** Runs of row r are {@code rowStart[r] .. rowStart[r + 1] - 1}. */
  final int[] rowStart;

  /** First voxel of a run, from the row's start. */
  int[] start = new int[1024];

  /** One past the last voxel of a run. */
  int[] end = new int[1024];

  private int count;

  private Runs(int rows) {
    this.rows = rows;
    this.rowStart = new int[rows + 1];
  }

  /** Runs that are known, in raster order. */
  Runs(int[] rowStart, int[] start, int[] end) {
    this.rows = rowStart.length - 1;
    this.rowStart = rowStart;
    this.start = start;
    this.end = end;
    this.count = start.length;
  }

  /** Finds the runs of a mask. */
  static Runs of(Voxels mask) {
    Runs runs = new Runs(mask.nz() * mask.ny());
    int wordsPerRow = mask.wordsPerRow();
    long[] words = mask.words();
    for (int row = 0; row < runs.rows; row++) {
      runs.rowStart[row] = runs.count;
      runs.addRow(words, row * wordsPerRow, wordsPerRow, mask.nx());
    }
    runs.rowStart[runs.rows] = runs.count;
    return runs;
  }

  int count() {
    return count;
  }

  /** A bit of {@code edges} is set where a run starts or, alternately, has just ended. */
  private void addRow(long[] words, int offset, int wordsPerRow, int nx) {
    boolean open = false;
    for (int w = 0; w < wordsPerRow; w++) {
      long word = words[offset + w];
      long edges = word ^ (word << 1 | (open ? 1 : 0));
      while (edges != 0) {
        int x = (w << 6) + Long.numberOfTrailingZeros(edges);
        edges &= edges - 1;
        if (open) {
          end[count++] = x;
        } else {
          ensureRoom();
          start[count] = x;
        }
        open = !open;
      }
    }
    if (open) {
      end[count++] = nx;
    }
  }

  private void ensureRoom() {
    if (count == start.length) {
      start = Arrays.copyOf(start, 2 * count);
      end = Arrays.copyOf(end, 2 * count);
    }
  }
}
