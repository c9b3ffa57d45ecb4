package org.cytobeam.bench;

import java.util.concurrent.TimeUnit;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.RunLabels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Components of a mask: bits in, labelled runs out, which is what measures and strips start from.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Labelling {

  /** Which. */
  public enum Kernel {
    LABEL_6_NUCLEI(Input.NUCLEI, Connectivity.FACES),
    LABEL_18_NUCLEI(Input.NUCLEI, Connectivity.EDGES),
    LABEL_26_NUCLEI(Input.NUCLEI, Connectivity.CORNERS),
    LABEL_6_NOISE15(Input.NOISE15, Connectivity.FACES),
    LABEL_26_NOISE15(Input.NOISE15, Connectivity.CORNERS),
    LABEL_6_NOISE50(Input.NOISE50, Connectivity.FACES),
    LABEL_26_NOISE50(Input.NOISE50, Connectivity.CORNERS);

    private final Input input;
    private final Connectivity connectivity;

    Kernel(Input input, Connectivity connectivity) {
      this.input = input;
      this.connectivity = connectivity;
    }
  }

  @Param public Kernel kernel;

  private Voxels mask;

  /** Makes the mask. */
  @Setup
  public void prepare() {
    mask = kernel.input.make();
  }

  /** One volume. */
  @Benchmark
  @OperationsPerInvocation(Input.VOXELS)
  public RunLabels run() {
    return RunLabels.of(mask, kernel.connectivity);
  }
}
