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
        int done = count == 4 && fx == 2 ? pairsOfFour(rows, n, block, out) : 0;
        for (int x = done; x < out.length; x++) {
          out[x] = ofColumns(rows, count, n, x * fx, Math.min((x + 1) * fx, n), block);
        }
        LongRow.write(out, target, (z * target.ny() + y) * target.nx());
      }
    }
  }

  /**
   * The whole blocks of 2 x 2 x 2 of a row: most hold one value.
   *
   * @return how many there are
   */
  private static int pairsOfFour(long[] rows, int n, long[] block, long[] out) {
    int pairs = n / 2;
    for (int i = 0; i < pairs; i++) {
      int x = 2 * i;
      long a = rows[x];
      long different = (a ^ rows[x + 1]) | (a ^ rows[n + x]) | (a ^ rows[n + x + 1]);
      different |= (a ^ rows[2 * n + x]) | (a ^ rows[2 * n + x + 1]);
      different |= (a ^ rows[3 * n + x]) | (a ^ rows[3 * n + x + 1]);
      out[i] = different == 0 ? a : ofColumns(rows, 4, n, x, x + 2, block);
    }
    return pairs;
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
