package org.cytobeam.io.ome;

import java.util.Arrays;
import org.cytobeam.io.volume.Voxels;

/**
 * The most frequent value of blocks of whole numbers; at the end of an axis, of the voxels there
 * are. Of several that are equally frequent the smallest, as {@code scipy.stats.mode}: background
 * wins a tie with an object.
 */
public final class BlockMode {
  private BlockMode() {}

  /**
   * Reduces by a factor on each axis.
   *
   * @param source starts at the corner of the first block
   * @param target as many voxels as there are blocks, of the source's type; whole numbers
   */
  public static void reduce(Voxels source, Voxels target, int fz, int fy, int fx) {
    int n = source.nx();
    int most = Math.multiplyExact(Math.min(fz, source.nz()), Math.min(fy, source.ny()));
    long[] rows = new long[Math.multiplyExact(most, n)];
    long[] block = new long[Math.multiplyExact(most, Math.min(fx, n))];
    long[] different = new long[n];
    long[] out = new long[target.nx()];
    for (int z = 0; z < target.nz(); z++) {
      int z1 = Math.min((z + 1) * fz, source.nz());
      for (int y = 0; y < target.ny(); y++) {
        int y1 = Math.min((y + 1) * fy, source.ny());
        int count = 0;
        for (int sz = z * fz; sz < z1; sz++) {
          for (int sy = y * fy; sy < y1; sy++) {
            LongRow.read(source, (sz * source.ny() + sy) * n, rows, count * n, n);
            count++;
          }
        }
        if (compare(rows, count, n, different) == 0) {
          Arrays.fill(out, 0); // nothing but background
        } else {
          reduceRow(rows, count, n, different, fx, block, out);
        }
        LongRow.write(out, target, (z * target.ny() + y) * target.nx());
      }
    }
  }

  /** Tells zero where a column has one value, and returns zero if all columns are zero. */
  private static long compare(long[] rows, int count, int n, long[] different) {
    Arrays.fill(different, 0);
    long any = 0;
    for (int x = 0; x < n; x++) {
      any |= rows[x];
    }
    for (int row = 1; row < count; row++) {
      int start = row * n;
      for (int x = 0; x < n; x++) {
        long differs = rows[x] ^ rows[start + x];
        different[x] |= differs;
        any |= differs;
      }
    }
    return any;
  }

  private static void reduceRow(
      long[] rows, int count, int n, long[] different, int fx, long[] block, long[] out) {
    // Most blocks hold one value. Of pairs, the usual case, that is told without a loop.
    int pairs = fx == 2 ? n / 2 : 0;
    for (int i = 0; i < pairs; i++) {
      int x = 2 * i;
      long any = different[x] | different[x + 1] | (rows[x] ^ rows[x + 1]);
      out[i] = any == 0 ? rows[x] : ofColumns(rows, count, n, x, x + 2, block);
    }
    for (int i = pairs; i < out.length; i++) {
      int x = i * fx;
      int x1 = Math.min(x + fx, n);
      long any = different[x];
      for (int k = x + 1; k < x1; k++) {
        any |= different[k] | (rows[x] ^ rows[k]);
      }
      out[i] = any == 0 ? rows[x] : ofColumns(rows, count, n, x, x1, block);
    }
  }

  private static long ofColumns(long[] rows, int count, int n, int x0, int x1, long[] block) {
    int filled = 0;
    long first = rows[x0];
    long other = first;
    int firsts = 0;
    int others = 0;
    for (int row = 0; row < count; row++) {
      for (int at = row * n + x0; at < row * n + x1; at++) {
        long value = rows[at];
        block[filled++] = value;
        if (value == first) {
          firsts++;
        } else if (others == 0 || value == other) {
          other = value;
          others++;
        }
      }
    }
    if (firsts + others < filled) { // more than two values
      return mostFrequent(block, filled);
    }
    boolean tie = firsts == others;
    return tie ? Math.min(first, other) : firsts > others ? first : other;
  }

  /**
   * The most frequent of some values, the smallest of several.
   *
   * @param values sorted by this
   * @param n how many of them, at least one
   */
  public static long mostFrequent(long[] values, int n) {
    Arrays.sort(values, 0, n);
    long best = values[0];
    int bestCount = 0;
    int start = 0;
    for (int i = 1; i <= n; i++) {
      if (i == n || values[i] != values[start]) {
        if (i - start > bestCount) {
          bestCount = i - start;
          best = values[start];
        }
        start = i;
      }
    }
    return best;
  }
}
