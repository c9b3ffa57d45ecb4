package org.cytobeam.transforms.threshold;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.VolumeStep;

/** A threshold of the whole volume that is one value: foreground is strictly above it. */
interface OneValueThreshold extends VolumeStep {

  @Override
  default BlockOperator operator(VoxelGeometry geometry, double[] result) {
    return new AboveValue(result[0]);
  }

  @Override
  default double[] exampleResult(Box volume, VoxelGeometry geometry) {
    return new double[1];
  }
}
