package org.cytobeam.io;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Wall time that the threads of this process have spent in one kind of work, added up: two threads
 * that decode for a second make two seconds. Read once a chunk or block, never once a voxel.
 *
 * <p>Code without Beam counts here; {@code StageCounters} takes it to Beam's metrics. Thread-safe.
 * What fails is not counted.
 */
public final class StageClock {
  /** Getting stored bytes from the store. */
  public static final StageClock READ = new StageClock("read");

  /** Stored bytes to voxels of a chunk. */
  public static final StageClock DECODE = new StageClock("decode");

  /** The steps that make the mask: filters, threshold, morphology. */
  public static final StageClock COMPUTE = new StageClock("compute");

  /** Components of the mask. */
  public static final StageClock LABEL = new StageClock("label");

  /** Measures of the components. */
  public static final StageClock MEASURE = new StageClock("measure");

  /** Voxels of a chunk to bytes to store. */
  public static final StageClock ENCODE = new StageClock("encode");

  /** Putting bytes into the store. */
  public static final StageClock WRITE = new StageClock("write");

  private static final List<StageClock> ALL =
      List.of(READ, DECODE, COMPUTE, LABEL, MEASURE, ENCODE, WRITE);

  private final String stage;
  private final LongAdder nanos = new LongAdder();

  private StageClock(String stage) {
    this.stage = stage;
  }

  /** All clocks, in the order a voxel meets them. */
  public static List<StageClock> all() {
    return ALL;
  }

  /** The work's name, in snake_case. */
  public String stage() {
    return stage;
  }

  /**
   * Counts the time since a start.
   *
   * @param start a {@link System#nanoTime} of this thread
   * @return the time now, where the next stage may start
   */
  public long since(long start) {
    long now = System.nanoTime();
    nanos.add(now - start);
    return now;
  }

  /** Nanoseconds counted since the process began. */
  public long nanos() {
    return nanos.sum();
  }
}
