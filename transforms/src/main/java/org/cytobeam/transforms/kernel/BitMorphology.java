package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.jspecify.annotations.Nullable;

/**
 * Binary erosion and dilation of masks of one box by a structuring element of any shape, 64 voxels
 * at a time. Dilation is erosion of the complement by the structure reflected through its centre,
 * as scipy has it for even extents and for a moved centre too. Not thread-safe.
 */
public final class BitMorphology {
  private static final long ALL = -1L;

  /** Boxes of fewer rows are faster row by row than axis by axis. */
  private static final int ROWS_OF_A_SMALL_BOX = 9;

  private final Footprint structure;
  private final Box box;
  private @Nullable Erosion erosion;
  private @Nullable Erosion dilation;

  private interface Erosion {
    void run(long[] in, long[] out, long invert, long beyond);
  }

  /**
   * @param structure the structuring element
   * @param box the box of the masks
   */
  public BitMorphology(Footprint structure, Box box) {
    this.structure = structure;
    this.box = box;
  }

  private static Erosion erosionBy(Footprint structure, Box box) {
    return separable(structure)
        ? new BitBoxErosion(structure, box)::run
        : new BitErosion(structure, box)::run;
  }

  private static boolean separable(Footprint structure) {
    return structure.isBox() && structure.extent(0) * structure.extent(1) > ROWS_OF_A_SMALL_BOX;
  }

  /** Bytes of memory an instance takes. */
  public static long scratchBytes(Footprint structure, Box box) {
    return 2
        * (separable(structure)
            ? BitBoxErosion.scratchBytes(structure, box)
            : BitErosion.scratchBytes(structure, box));
  }

  /**
   * Erodes once.
   *
   * @param in words of a mask of the box
   * @param out words of another one, overwritten
   * @param borderValue what lies beyond the box
   * @param region words of a third mask: a voxel outside it keeps its value; null for all voxels
   */
  public void erode(long[] in, long[] out, boolean borderValue, long @Nullable [] region) {
    if (erosion == null) {
      erosion = erosionBy(structure, box);
    }
    erosion.run(in, out, 0, borderValue ? ALL : 0);
    keepOutside(region, in, out);
  }

  /** Dilates once; parameters as for {@link #erode}. */
  public void dilate(long[] in, long[] out, boolean borderValue, long @Nullable [] region) {
    if (dilation == null) {
      dilation = erosionBy(structure.reflected(), box);
    }
    dilation.run(in, out, ALL, borderValue ? 0 : ALL);
    keepOutside(region, in, out);
  }

  private static void keepOutside(long @Nullable [] region, long[] in, long[] out) {
    if (region == null) {
      return;
    }
    for (int w = 0; w < out.length; w++) {
      out[w] = (out[w] & region[w]) | (in[w] & ~region[w]);
    }
  }

  /** Turns every voxel of a mask over. */
  public static void invert(Voxels mask) {
    long[] words = mask.words();
    int perRow = mask.wordsPerRow();
    long tail = BitRow.tailMask(mask.nx());
    for (int w = 0; w < words.length; w++) {
      words[w] = ~words[w];
    }
    for (int w = perRow - 1; w < words.length; w += perRow) {
      words[w] &= tail;
    }
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
    long tail = BitRow.tailMask(target.nx());
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
