package org.cytobeam.transforms.kernel;

import java.util.Arrays;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;

/**
 * Binary erosion and dilation by symmetric structures of at most 3 voxels an axis, 64 voxels at a
 * time.
 *
 * <p>A structure is 9 bars along x, one for each (dz, dy): absent, the centre, or centre and both
 * neighbours. Erosion is the AND over all of them, so the rows whose bars are equal are combined
 * first, a plane at a time, and shifted once. Dilation is erosion of the complement.
 */
public final class BitMorphology {
  /** Bars of a structure. */
  public static final int ABSENT = -1;

  public static final int CENTRE = 0;
  public static final int CENTRE_AND_NEIGHBOURS = 1;

  private static final long ALL = -1L;
  private static final int BARS = 9;

  private final int[] bars;
  private final int nz;
  private final int ny;
  private final int words;
  private final long tailMask;
  private final long[] wide;
  private final long[] narrow;

  /**
   * @param bars of (dz, dy) = (-1, -1), (-1, 0), ..., (1, 1); the middle one is present
   * @param box the box of the masks
   */
  public BitMorphology(int[] bars, Box box) {
    this.bars = bars.clone();
    nz = box.size(0);
    ny = box.size(1);
    int nx = box.size(2);
    words = (nx + 63) >> 6;
    tailMask = (nx & 63) == 0 ? ALL : (1L << (nx & 63)) - 1;
    wide = new long[ny * words];
    narrow = new long[ny * words];
  }

  /**
   * Erodes once.
   *
   * @param in words of a mask of the box
   * @param out words of another one, overwritten
   * @param borderValue what lies beyond the box
   */
  public void erode(long[] in, long[] out, boolean borderValue) {
    run(in, out, 0, borderValue);
  }

  /** Dilates once; parameters as for {@link #erode}. */
  public void dilate(long[] in, long[] out, boolean borderValue) {
    run(in, out, ALL, !borderValue);
  }

  private void run(long[] in, long[] out, long invert, boolean border) {
    long beyond = border ? ALL : 0;
    for (int z = 0; z < nz; z++) {
      Arrays.fill(wide, ALL);
      Arrays.fill(narrow, ALL);
      for (int bar = 0; bar < BARS; bar++) {
        if (bars[bar] == ABSENT) {
          continue;
        }
        long[] into = bars[bar] == CENTRE ? narrow : wide;
        int barZ = z + bar / 3 - 1;
        int dy = bar % 3 - 1;
        if (barZ < 0 || barZ >= nz) {
          and(into, 0, into.length, beyond);
          continue;
        }
        // Rows y of the result see rows y + dy; the first or last of them lies outside.
        int firstRow = Math.max(0, -dy);
        int lastRow = ny - Math.max(0, dy);
        int length = (lastRow - firstRow) * words;
        int from = (barZ * ny + firstRow + dy) * words;
        and(in, from, invert, into, firstRow * words, length);
        and(into, 0, firstRow * words, beyond);
        and(into, lastRow * words, into.length, beyond);
      }
      for (int y = 0; y < ny; y++) {
        combine(y * words, out, (z * ny + y) * words, invert, beyond);
      }
    }
  }

  private static void and(long[] in, int from, long invert, long[] into, int to, int n) {
    for (int w = 0; w < n; w++) {
      into[to + w] &= in[from + w] ^ invert;
    }
  }

  private static void and(long[] into, int from, int to, long value) {
    for (int w = from; w < to; w++) {
      into[w] &= value;
    }
  }

  /** One row: the narrow bars, and the wide bars with their neighbours along x. */
  private void combine(int row, long[] out, int at, long invert, long beyond) {
    int last = words - 1;
    long[] a = wide;
    a[row + last] = (a[row + last] & tailMask) | (beyond & ~tailMask);
    long previous = beyond;
    long here = a[row];
    for (int w = 0; w < last; w++) {
      long next = a[row + w + 1];
      long left = (here << 1) | (previous >>> 63);
      long right = (here >>> 1) | (next << 63);
      out[at + w] = (narrow[row + w] & here & left & right) ^ invert;
      previous = here;
      here = next;
    }
    long left = (here << 1) | (previous >>> 63);
    long right = (here >>> 1) | (beyond << 63);
    out[at + last] = ((narrow[row + last] & here & left & right) ^ invert) & tailMask;
  }

  /** Copies the target's box out of a mask that contains it. */
  public static void crop(Voxels source, Voxels target) {
    long[] in = source.words();
    long[] out = target.words();
    int shift = Math.toIntExact(target.box().x0() - source.box().x0());
    long dz = target.box().z0() - source.box().z0();
    long dy = target.box().y0() - source.box().y0();
    int bit = shift & 63;
    int words = target.wordsPerRow();
    long tail = (target.nx() & 63) == 0 ? ALL : (1L << (target.nx() & 63)) - 1;
    for (int row = 0; row < target.nz() * target.ny(); row++) {
      long z = dz + row / target.ny();
      long y = dy + row % target.ny();
      int rowStart = Math.toIntExact((z * source.ny() + y) * source.wordsPerRow());
      int rowEnd = rowStart + source.wordsPerRow();
      for (int w = 0; w < words; w++) {
        int from = rowStart + (shift >> 6) + w;
        long high = bit == 0 || from + 1 >= rowEnd ? 0 : in[from + 1] << (64 - bit);
        out[row * words + w] = (in[from] >>> bit) | high;
      }
      out[row * words + words - 1] &= tail;
    }
  }
}
