package org.cytobeam.io.beam;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.beam.sdk.metrics.Metrics;
import org.cytobeam.io.StageClock;
import org.cytobeam.io.WorkCount;

/**
 * Takes what {@link StageClock} and {@link WorkCount} count to Beam's metrics: nanoseconds, a
 * counter for each stage under its name, and amounts of work under theirs. Runs at the same time in
 * one process share the counts, and divide them between them as chance has it.
 */
public final class StageCounters {
  private record Reported(LongSupplier now, SharedCount count) {
    static Reported under(String name, LongSupplier now) {
      return new Reported(now, new SharedCount(Metrics.counter(StageCounters.class, name)));
    }
  }

  private static final List<Reported> ALL =
      Stream.concat(
              StageClock.all().stream().map(c -> Reported.under(c.stage(), c::nanos)),
              WorkCount.all().stream().map(c -> Reported.under(c.counter(), c::sum)))
          .toList();

  private StageCounters() {}

  /** Makes what was counted so far belong to no run; to be called before a run begins. */
  public static void begin() {
    for (Reported each : ALL) {
      each.count.take(each.now.getAsLong());
    }
  }

  /** Reports what is new; to be called by a DoFn's thread, after a block's work. */
  public static void report() {
    for (Reported each : ALL) {
      each.count.report(each.now.getAsLong());
    }
  }
}
