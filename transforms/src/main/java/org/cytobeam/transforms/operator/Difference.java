package org.cytobeam.transforms.operator;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.VoxelArithmetic;
import org.cytobeam.transforms.kernel.VoxelCopy;

/**
 * What one operator gives less what another gives, both on the same image; in the type of the
 * results, where integers wrap as in numpy.
 *
 * @param minuend what is subtracted from
 * @param subtrahend what is subtracted
 */
public record Difference(BlockOperator minuend, BlockOperator subtrahend) implements BlockOperator {

  @Override
  public Box requiredSource(Box target, Box volume) {
    return minuend.requiredSource(target, volume).hull(subtrahend.requiredSource(target, volume));
  }

  @Override
  public PixelType outputType(PixelType input) {
    PixelType type = minuend.outputType(input);
    if (subtrahend.outputType(input) != type) {
      throw new IllegalArgumentException(
          "a difference needs two results of one type, not %s and %s"
              .formatted(type.numpyName(), subtrahend.outputType(input).numpyName()));
    }
    return type;
  }

  /** The second result, and what the operators need: their part of the source and scratch. */
  @Override
  public long scratchBytes(Box source, Box target, PixelType input) {
    long first = partBytes(minuend, source, target, input);
    long second = partBytes(subtrahend, source, target, input);
    return Math.max(first, Voxels.memoryBytes(target, outputType(input)) + second);
  }

  private static long partBytes(BlockOperator part, Box source, Box target, PixelType input) {
    Box needed = part.requiredSource(target, source);
    return part.scratchBytes(needed, target, input)
        + (needed.equals(source) ? 0 : Voxels.memoryBytes(needed, input));
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    computePart(minuend, source, target);
    Voxels second = Voxels.allocate(target.box(), target.type());
    computePart(subtrahend, source, second);
    VoxelArithmetic.subtract(second, target);
  }

  /**
   * Gives an operator exactly the part of the source it asked for. The source's own box stands for
   * the volume, as in a chain.
   */
  private static void computePart(BlockOperator part, Voxels source, Voxels target) {
    Box needed = part.requiredSource(target.box(), source.box());
    if (needed.equals(source.box())) {
      part.compute(source, target);
      return;
    }
    Voxels cut = Voxels.allocate(needed, source.type());
    VoxelCopy.copy(source, cut);
    part.compute(cut, target);
  }
}
