package org.cytobeam.transforms.split;

import org.cytobeam.io.volume.Voxels;

/** Counts the voxels of a mask, and writes a number at them. */
final class MaskVoxels {
  private MaskVoxels() {}

  /** Voxels of the foreground. */
  static int count(Voxels mask) {
    int count = 0;
    for (long word : mask.words()) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /** A new array of the mask's box, C order: the number in the foreground, 0 elsewhere. */
  static int[] boxed(Voxels mask, int value) {
    int[] target = new int[Math.toIntExact(mask.box().voxelCount())];
    fill(mask, value, target, 0, mask.nx(), mask.ny() * mask.nx());
    return target;
  }

  /**
   * Writes into an array of any strides.
   *
   * @param first index of the box's first voxel
   */
  static void fill(Voxels mask, int value, int[] target, int first, int rowStep, int planeStep) {
    long[] words = mask.words();
    int perRow = mask.wordsPerRow();
    for (int row = 0; row < mask.nz() * mask.ny(); row++) {
      int at = first + row / mask.ny() * planeStep + row % mask.ny() * rowStep;
      for (int w = 0; w < perRow; w++) {
        long bits = words[row * perRow + w];
        for (; bits != 0; bits &= bits - 1) {
          target[at + (w << 6) + Long.numberOfTrailingZeros(bits)] = value;
        }
      }
    }
  }
}
