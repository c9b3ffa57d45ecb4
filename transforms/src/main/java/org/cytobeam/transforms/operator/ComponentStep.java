package org.cytobeam.transforms.operator;

import org.cytobeam.io.volume.VoxelGeometry;

/**
 * A step that keeps or drops whole connected components, wherever the blocks cut them: hysteresis,
 * removing small objects, filling holes.
 */
public non-sealed interface ComponentStep extends JobStep {

  /** Which components there are and which are kept; lengths in micrometres become voxels here. */
  ComponentRule rule(VoxelGeometry geometry);
}
