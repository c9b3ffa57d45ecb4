package org.cytobeam.pipeline.plan;

import java.io.Serializable;

/**
 * What a plan takes.
 *
 * @param workerBytes greatest memory of one thread: a block's source, what its operators hold, its
 *     mask and labels
 * @param cacheBytes decoded chunks that a process keeps
 * @param fixedBytes the rest of a process: the atlas, Beam, code
 * @param threads threads of a process
 * @param heapBytes what a process may use
 * @param readAmplification voxels read in one pass for each voxel of the volume: the halos
 * @param decodeAmplification chunks decoded in one pass for each chunk of the volume, if no decoded
 *     chunk were kept
 */
public record PlanCost(
    long workerBytes,
    long cacheBytes,
    long fixedBytes,
    int threads,
    long heapBytes,
    double readAmplification,
    double decodeAmplification)
    implements Serializable {

  /** All that a process needs. */
  public long totalBytes() {
    return fixedBytes + cacheBytes + threads * workerBytes;
  }

  /** What a thread may use while no block is processed. */
  public long spareBytesPerThread() {
    return (heapBytes - cacheBytes - fixedBytes) / threads;
  }

  public boolean fits() {
    return totalBytes() <= heapBytes;
  }
}
