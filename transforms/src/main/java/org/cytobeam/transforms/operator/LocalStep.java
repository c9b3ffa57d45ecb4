package org.cytobeam.transforms.operator;

import org.cytobeam.io.volume.VoxelGeometry;

/** A step whose result at a voxel depends on a neighbourhood only. */
public non-sealed interface LocalStep extends JobStep {

  /** The operator for voxels of a size; lengths in micrometres become voxels here. */
  BlockOperator operator(VoxelGeometry geometry);
}
