package org.cytobeam.transforms.label;

import java.util.Arrays;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.IntegerRow;
import org.jspecify.annotations.Nullable;

/**
 * The foreground of a mask or an integer image as runs: maximal stretches along x of set voxels, or
 * of one value that is not 0, row by row. Runs are numbered in raster order.
 */
final class Runs {
  final int rows;

  /** Runs of row r are {@code rowStart[r] .. rowStart[r + 1] - 1}. */
  final int[] rowStart;

  /** First voxel of a run, from the row's start. */
  int[] start = new int[1024];

  /** One past the last voxel of a run. */
  int[] end = new int[1024];

  /** Value of a run; null for a mask, whose runs all have the same. */
  private long @Nullable [] values;

  private final boolean alongX;
  private int count;

  private Runs(int rows, boolean valued, boolean alongX) {
    this.rows = rows;
    this.rowStart = new int[rows + 1];
    this.values = valued ? new long[start.length] : null;
    this.alongX = alongX;
  }

  /** Runs that are known, in raster order. */
  Runs(int[] rowStart, int[] start, int[] end) {
    this.rows = rowStart.length - 1;
    this.rowStart = rowStart;
    this.start = start;
    this.end = end;
    this.count = start.length;
    this.alongX = true;
  }

  /**
   * Finds the runs of a mask or of an integer image.
   *
   * @param alongX whether voxels that are neighbours along x belong together; if not, each run is
   *     one voxel
   */
  static Runs of(Voxels image, boolean alongX) {
    boolean mask = image.type() == PixelType.MASK;
    Runs runs = new Runs(image.nz() * image.ny(), !mask, alongX);
    long[] row = mask ? image.words() : new long[image.nx()];
    int words = mask ? image.wordsPerRow() : 0;
    for (int r = 0; r < runs.rows; r++) {
      runs.rowStart[r] = runs.count;
      if (mask) {
        runs.addBits(row, r * words, words, image.nx());
      } else {
        IntegerRow.read(image, r * image.nx(), row, row.length);
        runs.addValues(row);
      }
    }
    runs.rowStart[runs.rows] = runs.count;
    return runs;
  }

  int count() {
    return count;
  }

  boolean valued() {
    return values != null;
  }

  /** The value of a run's voxels, 1 in a mask. */
  long value(int run) {
    return values == null ? 1 : values[run];
  }

  /** A bit of {@code edges} is set where a run starts or, alternately, has just ended. */
  private void addBits(long[] words, int offset, int wordsPerRow, int nx) {
    boolean open = false;
    int first = 0;
    for (int w = 0; w < wordsPerRow; w++) {
      long word = words[offset + w];
      long edges = word ^ (word << 1 | (open ? 1 : 0));
      while (edges != 0) {
        int x = (w << 6) + Long.numberOfTrailingZeros(edges);
        edges &= edges - 1;
        if (open) {
          add(first, x, 1);
        } else {
          first = x;
        }
        open = !open;
      }
    }
    if (open) {
      add(first, nx, 1);
    }
  }

  private void addValues(long[] row) {
    int x = 0;
    while (x < row.length) {
      long value = row[x];
      int first = x++;
      while (x < row.length && row[x] == value) {
        x++;
      }
      if (value != 0) {
        add(first, x, value);
      }
    }
  }

  private void add(int from, int to, long value) {
    int length = alongX ? to - from : 1;
    for (int x = from; x < to; x += length) {
      if (count == start.length) {
        start = Arrays.copyOf(start, 2 * count);
        end = Arrays.copyOf(end, 2 * count);
        values = values == null ? null : Arrays.copyOf(values, 2 * count);
      }
      start[count] = x;
      end[count] = x + length;
      if (values != null) {
        values[count] = value;
      }
      count++;
    }
  }
}
