package org.cytobeam.transforms.points;

import java.io.Serializable;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;

/** Images of how much a float32 image looks like a bright blob of a size, for rising sizes. */
interface ScaleSpace extends Serializable {

  /** The sizes. */
  Scales scales();

  /** What must be read to make all images of a box. */
  Box requiredSource(Box target, Box volume);

  /**
   * Begins to make the images of a box.
   *
   * @param source float32 voxels of {@code requiredSource(target, volume)}
   */
  Images images(Voxels source, Box target);

  /** Bytes that making one image needs beside the source and the images made. */
  long scratchBytes(Box source, Box target);

  /** Makes one image after the other, so that few are held. */
  interface Images {

    /** The float32 image of the next size; asked once for each size. */
    Voxels next();
  }
}
