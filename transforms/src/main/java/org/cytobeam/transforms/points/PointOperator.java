package org.cytobeam.transforms.points;

import java.io.Serializable;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;
import org.jspecify.annotations.Nullable;

/**
 * Finds points in a float32 image, block by block: a point belongs to the block whose core holds
 * its voxel, and is found there from what {@link #requiredSource} names. So no point is lost or
 * found twice at a block's border, and the points of all blocks are those of the whole volume, to
 * the last bit. Pure, serializable and thread-safe.
 */
public interface PointOperator extends Serializable {

  /** The sizes that points are found at. */
  Scales scales();

  /**
   * The box this operator must read to find the points of exactly {@code core}.
   *
   * @param core lies in the volume
   * @param volume the whole processed volume; the answer lies in it
   */
  Box requiredSource(Box core, Box volume);

  /**
   * Finds the points of a block.
   *
   * @param source float32 voxels of {@code requiredSource(core, volume)}; not changed
   * @return in raster order
   */
  PointBatch find(Voxels source, Box core, Box volume);

  /**
   * What is done with the points of the whole volume; null if every point found in a block stays.
   */
  @Nullable PointPruning pruning();

  /** Bytes of memory that {@link #find} needs beside its source. */
  long scratchBytes(Box source, Box core);
}
