package org.cytobeam.pipeline.plan;

import java.io.Serializable;
import org.cytobeam.io.volume.BlockGrid;

/**
 * What a plan takes.
 *
 * @param workerBytes greatest memory of one thread: a block's source, what its operators hold, its
 *     mask and labels
 * @param cacheBytes decoded chunks that a process keeps
 * @param fixedBytes the rest of a process: the atlas, Beam, code
 * @param machine what works on it
 * @param readAmplification voxels read in one pass for each voxel of the volume: the halos
 * @param decodeAmplification chunks decoded in one pass for each chunk of the volume, if no decoded
 *     chunk were kept
 */
public record PlanCost(
    long workerBytes,
    long cacheBytes,
    long fixedBytes,
    Machine machine,
    double readAmplification,
    double decodeAmplification)
    implements Serializable {

  /** Blocks that a process works on at a time. */
  public int threads() {
    return machine.threads();
  }

  /** What a process may use. */
  public long heapBytes() {
    return machine.heapBytes();
  }

  /** All that a process needs. */
  public long totalBytes() {
    return fixedBytes + cacheBytes + threads() * workerBytes;
  }

  /** How to give a process so much that it does not just fit. */
  String advice() {
    return machine.advice().memory(totalBytes() * 5 / 4);
  }

  /** What a thread may use while no block is processed. */
  public long spareBytesPerThread() {
    return (heapBytes() - cacheBytes - fixedBytes) / threads();
  }

  public boolean fits() {
    return totalBytes() <= heapBytes();
  }

  /**
   * Why it does not fit, and what helps.
   *
   * @param halo how far a block looks beyond itself, {@link Plan#haloText}
   */
  String refusal(BlockGrid grid, String halo) {
    long mib = 1L << 20;
    return ("the job needs %d MiB of memory (%d threads x %d MiB for a block of %d x %d x %d and its"
            + " halo, %d MiB for decoded chunks, %d MiB otherwise) but has %d MiB; give it more"
            + " %s, %sset a smaller block_size%s")
        .formatted(
            totalBytes() / mib,
            threads(),
            workerBytes / mib,
            grid.nz(),
            grid.ny(),
            grid.nx(),
            cacheBytes / mib,
            fixedBytes / mib,
            heapBytes() / mib,
            advice(),
            threads() > 1 ? machine.advice().threads() + ", or " : "or ",
            halo.equals("0, 0, 0")
                ? ""
                : "; a block looks %s voxels (z, y, x) beyond itself, less with smaller sigmas, sizes or radii"
                    .formatted(halo));
  }
}
