package org.cytobeam.transforms.operator;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.VoxelCopy;

/**
 * Several operators on one source: each is given exactly the part it asks for, so that a small
 * window does not pay for the halo of a large one. The source's own box stands for the volume, as
 * in a chain. Not for masks.
 */
public final class PartOfSource {
  private PartOfSource() {}

  /** Fills the target by an operator that may need less than the source. */
  public static void compute(BlockOperator operator, Voxels source, Voxels target) {
    Box needed = operator.requiredSource(target.box(), source.box());
    if (needed.equals(source.box())) {
      operator.compute(source, target);
      return;
    }
    Voxels cut = Voxels.allocate(needed, source.type());
    VoxelCopy.copy(source, cut);
    operator.compute(cut, target);
  }

  /** Bytes that {@link #compute} needs beside source and target. */
  public static long scratchBytes(BlockOperator operator, Box source, Box target, PixelType input) {
    Box needed = operator.requiredSource(target, source);
    return operator.scratchBytes(needed, target, input)
        + (needed.equals(source) ? 0 : Voxels.memoryBytes(needed, input));
  }
}
