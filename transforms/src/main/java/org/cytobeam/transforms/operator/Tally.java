package org.cytobeam.transforms.operator;

import org.cytobeam.io.volume.Voxels;

/**
 * What one worker collects of some blocks; its state is all that leaves the worker, about a
 * megabyte at most. Not thread-safe.
 */
public interface Tally {

  /** Takes in a block: all its voxels, none of them part of another block. */
  void add(Voxels block);

  /** What was collected. Not changed afterwards. */
  long[] state();
}
