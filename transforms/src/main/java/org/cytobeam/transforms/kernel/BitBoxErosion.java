package org.cytobeam.transforms.kernel;

import java.util.Arrays;
import org.cytobeam.io.volume.Box;

/**
 * Binary erosion by a box of any size, an axis at a time, by runs of doubling length: a few ANDs a
 * word however large the box is.
 */
final class BitBoxErosion {
  private final Footprint box;
  private final int nz;
  private final int ny;
  private final int words;
  private final long[] lines;
  private final BitRow row;

  /**
   * @param structure a box, {@link Footprint#isBox}
   * @param box of the masks
   */
  BitBoxErosion(Footprint structure, Box box) {
    this.box = structure;
    nz = box.size(0);
    ny = box.size(1);
    words = (box.size(2) + 63) >> 6;
    lines = new long[Math.toIntExact(scratchBytes(structure, box) / 8)];
    row = new BitRow(box.size(2), structure.before(2), structure.after(2));
  }

  /** Bytes of memory an instance takes: the mask and what the box reaches beyond it along z. */
  static long scratchBytes(Footprint structure, Box box) {
    long words = (box.extent(2) + 63) >> 6;
    long alongZ = (box.extent(0) + structure.extent(0) - 1) * box.extent(1);
    long alongY = box.extent(1) + structure.extent(1) - 1;
    return 8 * words * Math.max(alongZ, alongY);
  }

  /** As {@link BitErosion#run}. */
  void run(long[] in, long[] out, long invert, long beyond) {
    for (int w = 0; w < nz * ny * words; w++) {
      out[w] = in[w] ^ invert;
    }
    erode(out, 0, nz, ny * words, 0, beyond);
    for (int z = 0; z < nz; z++) {
      erode(out, z * ny * words, ny, words, 1, beyond);
    }
    for (int r = 0; r < nz * ny; r++) {
      row.setAll(beyond);
      row.and(out, r * words);
      row.erode(-box.before(2), box.after(2));
      row.store(out, r * words, invert);
    }
  }

  /** Erodes n lines of some words each, that begin at a word, across the lines. */
  private void erode(long[] mask, int at, int n, int lineWords, int axis, long beyond) {
    int length = box.extent(axis);
    if (length == 1) {
      return;
    }
    // line i here is line i - before of the mask
    int before = box.before(axis) * lineWords;
    int size = (n + length - 1) * lineWords;
    Arrays.fill(lines, 0, before, beyond);
    System.arraycopy(mask, at, lines, before, n * lineWords);
    Arrays.fill(lines, before + n * lineWords, size, beyond);
    int done = 1;
    while (done < length) {
      int step = Math.min(done, length - done);
      size -= step * lineWords;
      for (int w = 0, from = step * lineWords; w < size; w++, from++) {
        lines[w] &= lines[from];
      }
      done += step;
    }
    System.arraycopy(lines, 0, mask, at, n * lineWords);
  }
}
