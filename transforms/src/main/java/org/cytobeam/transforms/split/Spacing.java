package org.cytobeam.transforms.split;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.morphology.DistanceTransformEdt.Sampling;

/** Distances between the centres of voxels. */
final class Spacing {
  private Spacing() {}

  /** On z, y, x: 1, or micrometres. */
  static double[] of(Sampling sampling, VoxelGeometry geometry) {
    return sampling == Sampling.VOXEL
        ? new double[] {1, 1, 1}
        : new double[] {geometry.scaleZ(), geometry.scaleY(), geometry.scaleX()};
  }
}
