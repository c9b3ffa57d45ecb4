package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;

/** Copies what two masks have in common from one to the other. */
public final class MaskPaste {
  private static final int WORD = 64;

  private MaskPaste() {}

  /** Sets the target's voxels that lie in the source's box to the source's; others stay. */
  public static void paste(Voxels source, Voxels target) {
    Box common = source.box().intersect(target.box());
    if (common.isEmpty()) {
      return;
    }
    int n = common.size(2);
    int from = Math.toIntExact(common.x0() - source.box().x0());
    int to = Math.toIntExact(common.x0() - target.box().x0());
    for (long z = common.z0(); z < common.z1(); z++) {
      for (long y = common.y0(); y < common.y1(); y++) {
        pasteRow(source.words(), row(source, z, y), from, target.words(), row(target, z, y), to, n);
      }
    }
  }

  private static int row(Voxels mask, long z, long y) {
    Box box = mask.box();
    return Math.toIntExact(((z - box.z0()) * mask.ny() + y - box.y0()) * mask.wordsPerRow());
  }

  /** Word by word of the target; n bits from bit {@code from} to bit {@code to} of the rows. */
  private static void pasteRow(
      long[] in, int inRow, int from, long[] out, int outRow, int to, int n) {
    int done = 0;
    while (done < n) {
      int bit = (to + done) & (WORD - 1);
      int count = Math.min(WORD - bit, n - done);
      long which = (count == WORD ? -1L : (1L << count) - 1) << bit;
      long bits = bits(in, inRow, from + done, count) << bit;
      int word = outRow + (to + done) / WORD;
      out[word] = (out[word] & ~which) | (bits & which);
      done += count;
    }
  }

  private static long bits(long[] in, int row, int from, int count) {
    int word = row + from / WORD;
    int bit = from & (WORD - 1);
    long low = in[word] >>> bit;
    return bit + count <= WORD ? low : low | in[word + 1] << (WORD - bit);
  }
}
