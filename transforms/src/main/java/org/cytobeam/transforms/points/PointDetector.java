package org.cytobeam.transforms.points;

import java.io.Serializable;
import org.cytobeam.io.volume.VoxelGeometry;

/**
 * A way to find cells as points, as a job file asks for it: a record annotated with {@code
 * Step(value = "detect_points", method = ...)} whose components are its parameters.
 */
public interface PointDetector extends Serializable {

  /** The operator for voxels of a size; lengths in micrometres become voxels here. */
  PointOperator operator(VoxelGeometry geometry);
}
