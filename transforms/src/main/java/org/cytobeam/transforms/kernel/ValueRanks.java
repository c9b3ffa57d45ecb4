package org.cytobeam.transforms.kernel;

import java.util.Arrays;
import org.cytobeam.io.volume.Voxels;

/**
 * The distinct values of a block in rising order (NaN last), so that a voxel becomes a small
 * integer, its rank.
 */
final class ValueRanks {
  /** Whole values in 0..65535 are ranked by a table; the usual case of camera images. */
  private static final int TABLE = 1 << 16;

  private static final int CHUNK = 1 << 12;

  private final double[] values;
  private final int[] table;

  private ValueRanks(double[] values, int[] table) {
    this.values = values;
    this.table = table;
  }

  /** Of all voxels of the block and one value more. */
  static ValueRanks of(Voxels block, double extra) {
    int n = Math.toIntExact(block.box().voxelCount());
    boolean[] present = new boolean[TABLE];
    double[] row = new double[CHUNK];
    boolean small = isSmall(extra);
    for (int from = 0; small && from < n; from += CHUNK) {
      int count = Math.min(CHUNK, n - from);
      VoxelCast.toDoubles(block, from, row, count);
      for (int i = 0; i < count && small; i++) {
        small = isSmall(row[i]);
        if (small) {
          present[(int) row[i]] = true;
        }
      }
    }
    if (small) {
      present[(int) extra] = true;
      return ofTable(present);
    }
    double[] sorted = new double[n + 1];
    for (int from = 0; from < n; from += CHUNK) {
      int count = Math.min(CHUNK, n - from);
      VoxelCast.toDoubles(block, from, row, count);
      System.arraycopy(row, 0, sorted, from, count);
    }
    sorted[n] = extra;
    Arrays.sort(sorted);
    return new ValueRanks(distinct(sorted), new int[0]);
  }

  /** Not -0.0: it would lose its sign. */
  private static boolean isSmall(double value) {
    return value >= 0
        && value < TABLE
        && (int) value == value
        && Double.doubleToRawLongBits(value) != Long.MIN_VALUE;
  }

  private static ValueRanks ofTable(boolean[] present) {
    int[] table = new int[TABLE];
    double[] values = new double[TABLE];
    int distinct = 0;
    for (int v = 0; v < TABLE; v++) {
      if (present[v]) {
        values[distinct] = v;
        table[v] = distinct++;
      }
    }
    return new ValueRanks(Arrays.copyOf(values, distinct), table);
  }

  private static double[] distinct(double[] sorted) {
    int n = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || Double.compare(sorted[i], sorted[n - 1]) != 0) {
        sorted[n++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, n);
  }

  int count() {
    return values.length;
  }

  double value(int rank) {
    return values[rank];
  }

  /** Ranks of values that were in the block. */
  void ranks(double[] row, int n, int[] ranks) {
    if (table.length > 0) {
      for (int i = 0; i < n; i++) {
        ranks[i] = table[(int) row[i]];
      }
    } else {
      for (int i = 0; i < n; i++) {
        ranks[i] = Arrays.binarySearch(values, row[i]);
      }
    }
  }

  int rank(double value) {
    int[] rank = new int[1];
    ranks(new double[] {value}, 1, rank);
    return rank[0];
  }
}
