package org.cytobeam.transforms.operator;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VoxelGeometry;

/**
 * An operator whose result has another grid than its source: targets are boxes of the new grid,
 * sources of the old one. Volumes begin at 0, 0, 0.
 *
 * <p>It is no part of a chain, because a chain takes the volume to be the same before and after
 * each operator. {@link OperatedVolume} applies it while a volume is read: what comes after sees an
 * ordinary volume.
 */
public interface ResamplingOperator extends BlockOperator {

  @Override
  Box outputVolume(Box inputVolume);

  @Override
  VoxelGeometry outputGeometry(VoxelGeometry input);
}
