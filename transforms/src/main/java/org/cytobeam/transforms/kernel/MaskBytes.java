package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/** Masks as uint8 images of 0 and 1, as they are stored and measured. */
public final class MaskBytes {
  private MaskBytes() {}

  /** A new image of the mask's box. */
  public static Voxels of(Voxels mask) {
    Voxels image = Voxels.allocate(mask.box(), PixelType.U1);
    byte[] bytes = image.bytes();
    int n = mask.nx();
    int words = mask.wordsPerRow();
    for (int row = 0; row < mask.nz() * mask.ny(); row++) {
      for (int word = 0; word < words; word++) {
        int at = row * n + 64 * word;
        for (long bits = mask.words()[row * words + word]; bits != 0; bits &= bits - 1) {
          bytes[at + Long.numberOfTrailingZeros(bits)] = 1;
        }
      }
    }
    return image;
  }
}
