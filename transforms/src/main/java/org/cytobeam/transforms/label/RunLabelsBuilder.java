package org.cytobeam.transforms.label;

import java.util.Arrays;
import org.cytobeam.io.volume.Box;

/**
 * Builds the labelled runs of a block from runs in any order that do not overlap. Whoever adds them
 * names components by keys 0, 1, 2, ...; the result numbers them in raster order of their first
 * voxels, as {@link RunLabels} does.
 */
public final class RunLabelsBuilder {
  private static final int FIELDS = 4;

  private final Box box;

  /** row, start, end, key of each run. */
  private int[] runs = new int[1024];

  private int count;

  public RunLabelsBuilder(Box box) {
    this.box = box;
  }

  /**
   * The runs of a block.
   *
   * @param labels the components
   * @param keyOf the key of each component
   */
  public record Built(RunLabels labels, int[] keyOf) {}

  /**
   * Adds a run.
   *
   * @param row {@code z * ny + y} of the block
   * @param start first voxel, from the row's start
   * @param end one past the last voxel
   */
  public void add(int row, int start, int end, int key) {
    if (FIELDS * count == runs.length) {
      runs = Arrays.copyOf(runs, Math.multiplyExact(2, runs.length));
    }
    int at = FIELDS * count++;
    runs[at] = row;
    runs[at + 1] = start;
    runs[at + 2] = end;
    runs[at + 3] = key;
  }

  /**
   * Adds the runs that a row of parts makes; part p &gt; 0 has the key {@code firstKey + p - 1}.
   */
  public void addRow(int row, int x, int[] parts, int from, int n, int firstKey) {
    int at = 0;
    while (at < n) {
      int part = parts[from + at];
      int start = at;
      while (at < n && parts[from + at] == part) {
        at++;
      }
      if (part > 0) {
        add(row, x + start, x + at, firstKey + part - 1);
      }
    }
  }

  /** All runs that were added. */
  public Built build() {
    int rows = box.size(0) * box.size(1);
    int[] rowStart = new int[rows + 1];
    for (int i = 0; i < count; i++) {
      rowStart[runs[FIELDS * i] + 1]++;
    }
    for (int row = 0; row < rows; row++) {
      rowStart[row + 1] += rowStart[row];
    }
    int[] next = rowStart.clone();
    int[] start = new int[count];
    int[] end = new int[count];
    int[] key = new int[count];
    for (int i = 0; i < count; i++) {
      int at = FIELDS * i;
      int row = runs[at];
      int to = next[row]++;
      // Rows have few runs, and most come in order.
      while (to > rowStart[row] && start[to - 1] > runs[at + 1]) {
        start[to] = start[to - 1];
        end[to] = end[to - 1];
        key[to] = key[to - 1];
        to--;
      }
      start[to] = runs[at + 1];
      end[to] = runs[at + 2];
      key[to] = runs[at + 3];
    }
    return number(rowStart, start, end, key);
  }

  private Built number(int[] rowStart, int[] start, int[] end, int[] key) {
    int most = -1;
    for (int k : key) {
      most = Math.max(most, k);
    }
    int[] numberOf = new int[most + 1];
    Arrays.fill(numberOf, -1);
    int[] keyOf = new int[most + 1];
    int[] firstRun = new int[most + 1];
    int components = 0;
    for (int run = 0; run < key.length; run++) {
      int k = key[run];
      if (numberOf[k] < 0) {
        numberOf[k] = components;
        keyOf[components] = k;
        firstRun[components++] = run;
      }
      key[run] = numberOf[k];
    }
    return new Built(
        new RunLabels(
            box, new Runs(rowStart, start, end), key, Arrays.copyOf(firstRun, components)),
        Arrays.copyOf(keyOf, components));
  }
}
