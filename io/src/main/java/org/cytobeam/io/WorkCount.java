package org.cytobeam.io;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * How much of one kind of work the threads of this process have done, added up. Counted once a
 * chunk or request, never once a voxel.
 *
 * <p>As {@link StageClock}: code without Beam counts here, {@code StageCounters} takes it to Beam's
 * metrics. Thread-safe.
 */
public final class WorkCount {
  /** Bytes of chunks as they are stored, that were read. */
  public static final WorkCount BYTES_READ = new WorkCount("bytes_read");

  /** Bytes of chunks that were decoded, as voxels take. */
  public static final WorkCount BYTES_DECODED = new WorkCount("bytes_decoded");

  /** Bytes of chunks as they are stored, that were written. */
  public static final WorkCount BYTES_WRITTEN = new WorkCount("bytes_written");

  /** Chunks asked for that were decoded already, or were being decoded. */
  public static final WorkCount CACHE_HITS = new WorkCount("cache_hits");

  /** Chunks asked for that had to be read. */
  public static final WorkCount CACHE_MISSES = new WorkCount("cache_misses");

  /** Requests to a store that were made again because the one before failed for a moment. */
  public static final WorkCount STORE_RETRIES = new WorkCount("store_retries");

  private static final List<WorkCount> ALL =
      List.of(BYTES_READ, BYTES_DECODED, BYTES_WRITTEN, CACHE_HITS, CACHE_MISSES, STORE_RETRIES);

  private final String counter;
  private final LongAdder sum = new LongAdder();

  private WorkCount(String counter) {
    this.counter = counter;
  }

  /** All counts. */
  public static List<WorkCount> all() {
    return ALL;
  }

  /** The count's name, in snake_case. */
  public String counter() {
    return counter;
  }

  public void add(long amount) {
    sum.add(amount);
  }

  /** What was counted since the process began. */
  public long sum() {
    return sum.sum();
  }
}
