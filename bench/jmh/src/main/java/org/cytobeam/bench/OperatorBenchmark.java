package org.cytobeam.bench;

import java.util.concurrent.TimeUnit;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.BlockOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A family of operators, each applied to a whole volume: nanoseconds a voxel of the source. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class OperatorBenchmark {

  /**
   * What is measured.
   *
   * @param input of the operator
   * @param operator writes a target that is allocated once
   */
  public record Case(Input input, BlockOperator operator) {}

  private Voxels source;
  private Voxels target;
  private BlockOperator operator;

  /** The chosen one of the family. */
  protected abstract Case chosen();

  /** Makes source and target. */
  @Setup
  public void prepare() {
    Case chosen = chosen();
    operator = chosen.operator();
    source = chosen.input().make();
    target =
        Voxels.allocate(operator.outputVolume(source.box()), operator.outputType(source.type()));
  }

  /** One volume. */
  @Benchmark
  @OperationsPerInvocation(Input.VOXELS)
  public Voxels run() {
    operator.compute(source, target);
    return target;
  }
}
