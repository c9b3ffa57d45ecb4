package org.cytobeam.io.annotation;

import org.cytobeam.io.volume.VoxelGeometry;
import org.jspecify.annotations.Nullable;

/** Voxel sizes that headers state, in micrometres. */
final class VoxelSizes {
  // No atlas is finer or coarser; a size beyond means that the unit is another one than assumed.
  private static final double MIN_UM = 0.5;
  private static final double MAX_UM = 5000;

  private VoxelSizes() {}

  /** A geometry of these sizes, or null if one of them cannot be the voxel size of an atlas. */
  static @Nullable VoxelGeometry plausible(double size0, double size1, double size2) {
    for (double size : new double[] {size0, size1, size2}) {
      if (!(size >= MIN_UM && size <= MAX_UM)) {
        return null;
      }
    }
    return VoxelGeometry.ofVoxelSize(size0, size1, size2);
  }

  /** Micrometres in a unit of length, NaN if it is not known. */
  static double micrometresPer(String unit) {
    return switch (unit) {
      case "m", "meter", "metre" -> 1e6;
      case "cm", "centimeter", "centimetre" -> 1e4;
      case "mm", "millimeter", "millimetre" -> 1e3;
      case "um", "µm", "μm", "micron", "microns", "micrometer", "micrometre" -> 1;
      case "nm", "nanometer", "nanometre" -> 1e-3;
      default -> Double.NaN;
    };
  }
}
