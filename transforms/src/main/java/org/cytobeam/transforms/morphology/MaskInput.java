package org.cytobeam.transforms.morphology;

import org.cytobeam.io.volume.PixelType;

/** What steps on masks say when they are given an image. */
final class MaskInput {
  private MaskInput() {}

  /**
   * The mask type, if it is the input's.
   *
   * @throws IllegalArgumentException if the input is an image
   */
  static PixelType require(String what, PixelType input) {
    if (input != PixelType.MASK) {
      throw new IllegalArgumentException(
          what + " needs a mask, not " + input.numpyName() + "; threshold first");
    }
    return PixelType.MASK;
  }
}
