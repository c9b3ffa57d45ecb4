package org.cytobeam.io.beam;

import java.util.List;
import org.apache.beam.sdk.metrics.Metrics;
import org.cytobeam.io.StageClock;

/**
 * Takes what {@link StageClock} counts to Beam's metrics: nanoseconds, a counter for each stage
 * under its name. Runs at the same time in one process share the clocks, and divide the time
 * between them as chance has it.
 */
public final class StageCounters {
  private record Reported(StageClock clock, SharedCount count) {}

  private static final List<Reported> STAGES =
      StageClock.all().stream()
          .map(
              clock ->
                  new Reported(
                      clock, new SharedCount(Metrics.counter(StageCounters.class, clock.stage()))))
          .toList();

  private StageCounters() {}

  /** Makes what was counted so far belong to no run; to be called before a run begins. */
  public static void begin() {
    for (Reported stage : STAGES) {
      stage.count.take(stage.clock.nanos());
    }
  }

  /** Reports what is new; to be called by a DoFn's thread, after a block's work. */
  public static void report() {
    for (Reported stage : STAGES) {
      stage.count.report(stage.clock.nanos());
    }
  }
}
