package org.cytobeam.transforms.operator;

import org.cytobeam.io.volume.VoxelGeometry;

/**
 * A step whose result has another grid than the image: another extent, voxel size or place. Such
 * steps come first in a job and are applied while the image is read ({@link OperatedVolume}).
 */
public interface ResamplingStep extends LocalStep {

  @Override
  ResamplingOperator operator(VoxelGeometry geometry);
}
