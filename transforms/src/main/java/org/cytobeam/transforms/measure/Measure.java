package org.cytobeam.transforms.measure;

import java.io.Serializable;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;

/**
 * A family of measures that are taken together, in one pass over the runs of objects. What is known
 * of an object is its <i>state</i>, an array of longs (doubles as their bits) that this family
 * alone understands; the states of two parts merge to the state of both, in any order.
 */
public interface Measure extends Serializable {

  /**
   * Starts to measure the components of a block.
   *
   * @param components how many there are
   * @param block the box their runs count from
   * @param images the image of each channel that is measured, the job's own first; each holds all
   *     voxels of the components
   */
  Accumulator over(int components, Box block, List<Voxels> images);

  /** The state of two parts as one object; changes neither. */
  long[] merge(long[] a, long[] b);

  /**
   * Bytes that an object takes while its block is measured, its state included; where that depends
   * on the object, of one of as many as a block may have at most.
   */
  long bytesPerObject();
}
