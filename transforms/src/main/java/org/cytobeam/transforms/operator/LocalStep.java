package org.cytobeam.transforms.operator;

import java.io.Serializable;
import org.cytobeam.io.volume.VoxelGeometry;

/**
 * One local step of a job with the parameters as the user gave them. The record of a step checks
 * its ranges in its constructor: {@link IllegalArgumentException} with parameter, value and allowed
 * range, which the job reader shows with line and column.
 */
public interface LocalStep extends Serializable {

  /** The key in a job file, {@code gaussian_filter}. */
  String stepName();

  /** The operator for voxels of a size; lengths in micrometres become voxels here. */
  BlockOperator operator(VoxelGeometry geometry);
}
