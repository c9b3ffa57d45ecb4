package org.cytobeam.io.beam;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.beam.sdk.metrics.Counter;

/**
 * A number that the threads of a process count together, on its way to a Beam counter: whoever
 * comes first reports what is new.
 */
final class SharedCount {
  private final AtomicLong reported = new AtomicLong();
  private final Counter counter;

  SharedCount(Counter counter) {
    this.counter = counter;
  }

  /** Reports what was counted since the last report. */
  void report(long now) {
    long fresh = take(now);
    if (fresh > 0) {
      counter.inc(fresh);
    }
  }

  /** What was counted since it was last reported or taken; it will not be reported any more. */
  long take(long now) {
    return now - Math.min(now, reported.getAndAccumulate(now, Math::max));
  }
}
