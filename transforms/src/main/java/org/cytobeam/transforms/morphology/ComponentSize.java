package org.cytobeam.transforms.morphology;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.Range;

/** A size of components given in voxels or in cubic micrometres; 0 stands for not given. */
final class ComponentSize {
  private ComponentSize() {}

  /**
   * @throws IllegalArgumentException if neither or both are given, or one is not a number from 0 on
   */
  static void require(String name, long voxels, String volumeName, double volumeUm3) {
    Range.NOT_NEGATIVE.require(name, voxels);
    Range.NOT_NEGATIVE.require(volumeName, volumeUm3);
    if ((voxels > 0) == (volumeUm3 > 0)) {
      throw new IllegalArgumentException(
          "one of %s and %s must be more than 0%s"
              .formatted(name, volumeName, voxels > 0 ? ", not both" : "; neither is"));
    }
  }

  /** The fewest voxels that have the size. */
  static long voxels(long voxels, double volumeUm3, VoxelGeometry geometry) {
    // so that 30 um3 are 3 voxels of 10 um3 whatever the rounding
    double least = Math.ceil(volumeUm3 / geometry.voxelVolumeUm3() * (1 - 1e-12));
    return voxels > 0 ? voxels : (long) least;
  }
}
