package org.cytobeam.transforms.filter;

import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.VoxelArithmetic;
import org.cytobeam.transforms.kernel.VoxelCast;
import org.cytobeam.transforms.operator.BlockOperator;

/**
 * Several filters of the same image, combined voxel by voxel.
 *
 * <p>Integers are combined in the terms' type and wrap, as numpy's arrays do; floating results are
 * combined in float64 and rounded once to the image's type.
 *
 * @param terms results of one type, float64 for floating images; they take a source that is larger
 *     than what they require
 * @param rule how they are combined
 */
record FilterSum(List<BlockOperator> terms, Rule rule) implements BlockOperator {

  enum Rule {
    /** The sum. */
    SUM,
    /** The first less the others. */
    DIFFERENCE,
    /** The root of the sum of squares. */
    MAGNITUDE
  }

  FilterSum {
    terms = List.copyOf(terms);
  }

  @Override
  public Box requiredSource(Box target, Box volume) {
    Box all = target;
    for (BlockOperator term : terms) {
      all = all.hull(term.requiredSource(target, volume));
    }
    return all;
  }

  @Override
  public PixelType outputType(PixelType input) {
    return input == PixelType.F4 ? PixelType.F4 : termType(input);
  }

  private PixelType termType(PixelType input) {
    return terms.get(0).outputType(input);
  }

  /** The sum so far, unless the target holds it, one term, and what that needs. */
  @Override
  public long scratchBytes(Box source, Box target, PixelType input) {
    PixelType type = termType(input);
    int volumes = (type == outputType(input) ? 0 : 1) + (terms.size() > 1 ? 1 : 0);
    long scratch = 0;
    for (BlockOperator term : terms) {
      scratch = Math.max(scratch, term.scratchBytes(source, target, input));
    }
    return scratch + volumes * Voxels.memoryBytes(target, type);
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    PixelType type = termType(source.type());
    Voxels sum = type == target.type() ? target : Voxels.allocate(target.box(), type);
    terms.get(0).compute(source, sum);
    if (rule == Rule.MAGNITUDE) {
      VoxelArithmetic.square(sum);
    }
    if (terms.size() > 1) {
      Voxels term = Voxels.allocate(target.box(), type);
      for (BlockOperator next : terms.subList(1, terms.size())) {
        next.compute(source, term);
        combine(term, sum);
      }
    }
    if (rule == Rule.MAGNITUDE) {
      VoxelArithmetic.root(sum);
    }
    if (sum != target) {
      VoxelCast.toFloats(sum, 0, target.floats(), 0, target.floats().length);
    }
  }

  private void combine(Voxels term, Voxels sum) {
    switch (rule) {
      case SUM -> VoxelArithmetic.add(term, sum);
      case DIFFERENCE -> VoxelArithmetic.subtract(term, sum);
      case MAGNITUDE -> {
        VoxelArithmetic.square(term);
        VoxelArithmetic.add(term, sum);
      }
    }
  }
}
