package org.cytobeam.pipeline.plan;

/**
 * What a worker process has.
 *
 * @param threads blocks processed at a time
 * @param heapBytes memory it may use
 */
public record Machine(int threads, long heapBytes) {

  public Machine {
    if (threads < 1 || heapBytes < 1) {
      throw new IllegalArgumentException(threads + " threads, " + heapBytes + " bytes");
    }
  }

  /** This process. */
  public static Machine here() {
    return new Machine(
        Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory());
  }

  public Machine withThreads(int count) {
    return new Machine(count, heapBytes);
  }
}
