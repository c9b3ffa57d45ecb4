package org.cytobeam.transforms.operator;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.VoxelArithmetic;

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
    long first = PartOfSource.scratchBytes(minuend, source, target, input);
    long second = PartOfSource.scratchBytes(subtrahend, source, target, input);
    return Math.max(first, Voxels.memoryBytes(target, outputType(input)) + second);
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    PartOfSource.compute(minuend, source, target);
    Voxels second = Voxels.allocate(target.box(), target.type());
    PartOfSource.compute(subtrahend, source, second);
    VoxelArithmetic.subtract(second, target);
  }
}
