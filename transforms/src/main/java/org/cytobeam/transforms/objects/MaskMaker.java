package org.cytobeam.transforms.objects;

import java.io.Serializable;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.Voxels;

/** Makes the mask whose components a pass looks for, and the image they are measured on. */
public interface MaskMaker extends Serializable {

  /**
   * @param mask of the box that was asked for; or an integer image, in which equal values other
   *     than 0 belong together
   * @param image any box around it, any type but mask
   */
  record Made(Voxels mask, Voxels image) {}

  /** Makes both for one block after the other; serves one thread. */
  interface Sweeping {

    /**
     * @param core the block; cheapest if it follows the one before along z
     */
    Made make(Box core);
  }

  /**
   * Begins to make both for some blocks.
   *
   * @param from what the steps read
   * @param image what objects are measured on; may be the same reader
   * @param area the blocks lie in it
   * @param volume the whole processed volume
   * @param statistics of the whole job
   */
  Sweeping sweep(
      VolumeReader from, VolumeReader image, Box area, Box volume, List<double[]> statistics);
}
