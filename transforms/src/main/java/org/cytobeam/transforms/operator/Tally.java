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

  /** The state of both; a new array or one of the two. By default element by element. */
  default long[] merge(long[] a, long[] b) {
    long[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }
}
