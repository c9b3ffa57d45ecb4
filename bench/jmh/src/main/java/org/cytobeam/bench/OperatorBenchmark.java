package org.cytobeam.bench;

import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.BlockOperator;

/** A family of operators: the target is allocated once. */
public abstract class OperatorBenchmark extends KernelBenchmark {

  /** An operator and what it is applied to. */
  public record Case(Input input, BlockOperator operator) {}

  /** The chosen one of the family. */
  protected abstract Case chosen();

  @Override
  protected Work prepared() {
    Case chosen = chosen();
    BlockOperator operator = chosen.operator();
    Voxels source = chosen.input().make();
    Voxels target =
        Voxels.allocate(operator.outputVolume(source.box()), operator.outputType(source.type()));
    return () -> {
      operator.compute(source, target);
      return target;
    };
  }
}
