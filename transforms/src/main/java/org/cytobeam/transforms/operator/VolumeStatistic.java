package org.cytobeam.transforms.operator;

import java.io.Serializable;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;

/**
 * Numbers of a whole volume, found in one or more passes over its blocks. The tallies of the blocks
 * of a pass are merged in any order and grouping, so merging must not depend on either: integers
 * are added, floating numbers are kept exact ({@code kernel.ExactSum}).
 */
public interface VolumeStatistic extends Serializable {

  /** How many passes a volume of a type takes; known before the first. */
  int passes(PixelType type);

  /**
   * An empty tally.
   *
   * @param pass 0 for the first
   * @param type of the voxels
   * @param volume the whole volume
   * @param finished the merged states of the passes before
   * @throws org.cytobeam.io.BadInputException if the volume cannot be tallied; says why
   */
  Tally begin(int pass, PixelType type, Box volume, List<long[]> finished);

  /** The numbers, from the merged states of all passes. */
  double[] result(PixelType type, Box volume, List<long[]> finished);
}
