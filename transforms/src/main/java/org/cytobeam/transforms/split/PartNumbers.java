package org.cytobeam.transforms.split;

/** Numbers of parts: 1 .. n in raster order of each part's first voxel. */
final class PartNumbers {
  private PartNumbers() {}

  /**
   * Numbers parts anew, in place.
   *
   * @param parts numbers 1 .. most in any order, some may be missing; other values stay
   * @return how many parts there are
   */
  static int inRasterOrder(int[] parts, int most) {
    int[] numbers = new int[most + 1];
    int next = 0;
    for (int i = 0; i < parts.length; i++) {
      int part = parts[i];
      if (part > 0) {
        if (numbers[part] == 0) {
          numbers[part] = ++next;
        }
        parts[i] = numbers[part];
      }
    }
    return next;
  }
}
