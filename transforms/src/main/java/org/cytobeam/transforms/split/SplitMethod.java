package org.cytobeam.transforms.split;

import java.io.Serializable;
import org.cytobeam.io.volume.VoxelGeometry;

/**
 * A way to split touching cells, as a job file asks for it: a record annotated with {@code
 * Step(value = "split_objects", method = ...)} whose components are its parameters.
 */
public interface SplitMethod extends Serializable {

  /** The splitter for voxels of a size; lengths in micrometres become voxels here. */
  Splitter splitter(VoxelGeometry geometry);
}
