package org.cytobeam.transforms.points;

import java.io.Serializable;
import org.cytobeam.io.volume.Box;

/** Decides which points of a whole volume stay. The result does not depend on chance. */
public interface PointPruning extends Serializable {

  /**
   * Prunes.
   *
   * @param all the points of the volume, in raster order
   * @param volume that their indices count in
   * @return those that stay, in raster order
   */
  PointBatch prune(PointBatch all, Box volume);
}
