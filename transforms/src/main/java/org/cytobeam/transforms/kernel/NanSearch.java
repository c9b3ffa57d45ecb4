package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.Voxels;

/** Finds out whether an image has NaN. */
public final class NanSearch {
  private NanSearch() {}

  public static boolean holdsNan(Voxels voxels) {
    return switch (voxels.type()) {
      case F4 -> new FloatRows().hasNan(voxels.floats(), voxels.floats().length);
      case F8 -> new DoubleRows().hasNan(voxels.doubles(), voxels.doubles().length);
      case MASK, U1, I1, U2, I2, U4, I4, U8, I8 -> false;
    };
  }
}
