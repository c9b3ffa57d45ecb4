package org.cytobeam.transforms.operator;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/**
 * Operators one after the other. Asked for a target, it asks the last operator what it needs, then
 * the one before for that, and so on; the boxes in between are computed, used and dropped.
 *
 * @param operators in order of application, at least one; none a {@link ResamplingOperator}
 */
record Chain(List<BlockOperator> operators) implements BlockOperator {

  Chain {
    operators = List.copyOf(operators);
    for (BlockOperator operator : operators) {
      if (operator instanceof ResamplingOperator) {
        throw new IllegalArgumentException(
            "a step that changes the voxel grid cannot be chained with others, it must come first");
      }
    }
  }

  /** Concatenates, flattening chains; one operator need not be a chain of its own. */
  static Chain of(BlockOperator first, BlockOperator second) {
    List<BlockOperator> flat = new ArrayList<>();
    for (BlockOperator operator : List.of(first, second)) {
      if (operator instanceof Chain chain) {
        flat.addAll(chain.operators);
      } else {
        flat.add(operator);
      }
    }
    return new Chain(convertingLess(flat));
  }

  /** Leaves out conversions that the operator behind them does as it reads. */
  private static List<BlockOperator> convertingLess(List<BlockOperator> operators) {
    List<BlockOperator> fewer = new ArrayList<>();
    for (BlockOperator operator : operators) {
      int last = fewer.size() - 1;
      BlockOperator joined =
          last >= 0
                  && fewer.get(last) instanceof ConvertType
                  && operator instanceof ReadsAnyType reading
              ? reading.afterConversion()
              : null;
      if (joined == null) {
        fewer.add(operator);
      } else {
        fewer.set(last, joined);
      }
    }
    return fewer;
  }

  @Override
  public Box requiredSource(Box target, Box volume) {
    return boxes(target, volume)[0];
  }

  @Override
  public PixelType outputType(PixelType input) {
    PixelType type = input;
    for (BlockOperator operator : operators) {
      type = operator.outputType(type);
    }
    return type;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The source's own box stands for the volume here: it reaches as far as the chain looks, or to
   * the volume's border, so clipping to either gives the same boxes in between.
   */
  @Override
  public void compute(Voxels source, Voxels target) {
    Box[] boxes = boxes(target.box(), source.box());
    Voxels current = source;
    int last = operators.size() - 1;
    for (int i = 0; i < last; i++) {
      BlockOperator operator = operators.get(i);
      Voxels next = Voxels.allocate(boxes[i + 1], operator.outputType(current.type()));
      operator.compute(current, next);
      current = next;
    }
    operators.get(last).compute(current, target);
  }

  /** The largest sum of what is alive at one time: an operator's source, target and scratch. */
  @Override
  public long scratchBytes(Box source, Box target, PixelType input) {
    Box[] boxes = boxes(target, source);
    PixelType type = input;
    long peak = 0;
    for (int i = 0; i < operators.size(); i++) {
      BlockOperator operator = operators.get(i);
      PixelType out = operator.outputType(type);
      long alive = operator.scratchBytes(boxes[i], boxes[i + 1], type);
      if (i > 0) {
        alive += Voxels.memoryBytes(boxes[i], type);
      }
      if (i < operators.size() - 1) {
        alive += Voxels.memoryBytes(boxes[i + 1], out);
      }
      peak = Math.max(peak, alive);
      type = out;
    }
    return peak;
  }

  /** The boxes before, between and after the operators, source first. */
  private Box[] boxes(Box target, Box volume) {
    Box[] boxes = new Box[operators.size() + 1];
    boxes[operators.size()] = target;
    for (int i = operators.size() - 1; i >= 0; i--) {
      boxes[i] = operators.get(i).requiredSource(boxes[i + 1], volume);
    }
    return boxes;
  }
}
