package org.cytobeam.transforms.operator;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VoxelGeometry;

/**
 * A step that needs numbers of the whole volume first: a global threshold, a normalisation. The
 * numbers are found in passes of their own over the volume as it is before this step; then the step
 * is a local operator like any other.
 */
public non-sealed interface VolumeStep extends JobStep {

  /** What must be known of the volume. */
  VolumeStatistic statistic(VoxelGeometry geometry);

  /**
   * The operator, once the numbers are known.
   *
   * @param result of the statistic
   * @throws org.cytobeam.io.BadInputException if no operator can be made of these numbers; says why
   *     and what to do
   */
  BlockOperator operator(VoxelGeometry geometry, double[] result);

  /**
   * Any numbers of the length {@link #operator} takes: what halo and memory the operator needs is
   * asked before the volume is read.
   */
  double[] exampleResult(Box volume, VoxelGeometry geometry);
}
