package org.cytobeam.pipeline.plan;

import java.io.Serializable;

/**
 * What works on a job.
 *
 * @param threads blocks that a process works on at a time
 * @param heapBytes memory that a process may use
 * @param processes how many there are
 * @param advice what the user does where that is too little
 */
public record Machine(int threads, long heapBytes, int processes, Advice advice)
    implements Serializable {

  /**
   * What gives a process more.
   *
   * @param memory tells how it gets more memory, with {@code %d} for the MiB
   * @param threads tells how it works on fewer blocks at a time
   */
  public record Advice(String memory, String threads) implements Serializable {
    /** For a process of the launcher. */
    public static final Advice LAUNCHER =
        new Advice("with CYTOBEAM_HEAP=%dm", "use fewer threads with --threads=1");

    /** How to get so much memory. */
    String memory(long bytes) {
      return memory.formatted(bytes >> 20);
    }
  }

  public Machine {
    if (threads < 1 || heapBytes < 1 || processes < 1) {
      throw new IllegalArgumentException(
          threads + " threads, " + heapBytes + " bytes, " + processes + " processes");
    }
  }

  /** One process of the launcher. */
  public Machine(int threads, long heapBytes) {
    this(threads, heapBytes, 1, Advice.LAUNCHER);
  }

  /** This process. */
  public static Machine here() {
    return new Machine(
        Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory());
  }

  public Machine withThreads(int count) {
    return new Machine(count, heapBytes, processes, advice);
  }

  public Machine withProcesses(int count) {
    return new Machine(threads, heapBytes, count, advice);
  }

  /** Blocks that all processes work on at a time. */
  public int allThreads() {
    return Math.multiplyExact(threads, processes);
  }
}
