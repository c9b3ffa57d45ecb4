package org.cytobeam.pipeline.plan;

/**
 * What a worker process has, and how many of them there are.
 *
 * @param threads blocks that one processes at a time
 * @param heapBytes memory that one may use
 * @param workers processes, all alike
 */
public record Machine(int threads, long heapBytes, int workers) {

  public Machine {
    if (threads < 1 || heapBytes < 1) {
      throw new IllegalArgumentException(threads + " threads, " + heapBytes + " bytes");
    }
    if (workers < 1) {
      throw new IllegalArgumentException(workers + " workers");
    }
  }

  /** A single process. */
  public Machine(int threads, long heapBytes) {
    this(threads, heapBytes, 1);
  }

  /** This process. */
  public static Machine here() {
    return new Machine(
        Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory());
  }

  public Machine withThreads(int count) {
    return new Machine(count, heapBytes, workers);
  }

  public Machine withWorkers(int count) {
    return new Machine(threads, heapBytes, count);
  }

  /** Blocks processed at a time by all of them. */
  public int allThreads() {
    return Math.multiplyExact(threads, workers);
  }
}
