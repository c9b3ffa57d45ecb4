package org.cytobeam.transforms.objects;

import java.io.Serializable;
import org.cytobeam.io.volume.Box;

/** Which whole objects are kept. */
public interface ObjectRule extends Serializable {

  /**
   * Whether a whole object is kept.
   *
   * @param voxelVolumeUm3 volume of one voxel
   * @param volume the processed volume, for its border
   */
  boolean keeps(ObjectStats object, double voxelVolumeUm3, Box volume);
}
