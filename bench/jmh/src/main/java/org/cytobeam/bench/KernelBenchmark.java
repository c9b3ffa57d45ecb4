package org.cytobeam.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A family of kernels, each applied to a whole volume: nanoseconds a voxel of {@link Input#BOX}. A
 * family has a parameter {@code kernel}, an enumeration; its constants, in lower case, are the
 * names that {@code bench/kernels/reference.py} knows them by, and are used once only.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class KernelBenchmark {
  private Work work;

  /** What is measured, its inputs made. */
  public interface Work {
    /** Works on one volume; the result keeps the compiler from leaving work out. */
    Object run() throws IOException;
  }

  /** Makes the inputs of the chosen kernel. */
  protected abstract Work prepared() throws IOException;

  /** Before the first iteration. */
  @Setup
  public void prepare() throws IOException {
    work = prepared();
  }

  /** One volume. */
  @Benchmark
  @OperationsPerInvocation(Input.VOXELS)
  public Object run() throws IOException {
    return work.run();
  }
}
