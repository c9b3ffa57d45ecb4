package org.cytobeam.pipeline.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineResult.State;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.cytobeam.io.BadInputException;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

/** The DirectRunner that waits for its end takes the place of a runner that always does. */
class BackgroundRunTest {
  private static final Duration MOMENT = Duration.millis(1);

  private static final class CountFn extends DoFn<Integer, Void> {
    private static final long serialVersionUID = 1L;
    private final Counter seen = Metrics.counter(BackgroundRunTest.class, "seen");

    @ProcessElement
    public void process(@Element Integer element) {
      if (element < 0) {
        throw new BadInputException("there is a negative number; leave it out");
      }
      seen.inc();
    }
  }

  private static Supplier<PipelineResult> blocking(CountDownLatch open, Integer... elements) {
    Pipeline pipeline =
        Pipeline.create(PipelineOptionsFactory.fromArgs("--runner=DirectRunner").create());
    pipeline.apply(Create.of(List.of(elements))).apply(ParDo.of(new CountFn()));
    return () -> {
      await(open);
      return pipeline.run();
    };
  }

  private static void await(CountDownLatch open) {
    try {
      open.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long seen(PipelineResult run) {
    MetricsFilter filter =
        MetricsFilter.builder()
            .addNameFilter(MetricNameFilter.named(BackgroundRunTest.class, "seen"))
            .build();
    MetricResults metrics = run.metrics();
    long sum = 0;
    for (var counter : metrics.queryMetrics(filter).getCounters()) {
      sum += counter.getAttempted();
    }
    return sum;
  }

  @Test
  void runsOnWhileItIsLookedAt() {
    CountDownLatch open = new CountDownLatch(1);
    BackgroundRun run = BackgroundRun.of(blocking(open, 1, 2, 3), BackgroundRun.NO_METRICS);
    assertThat(run.waitUntilFinish(MOMENT)).isNull();
    assertThat(run.getState()).isEqualTo(State.RUNNING);
    assertThat(seen(run)).isZero();
    open.countDown();
    assertThat(run.waitUntilFinish()).isEqualTo(State.DONE);
    assertThat(run.getState()).isEqualTo(State.DONE);
    assertThat(seen(run)).isEqualTo(3);
  }

  @Test
  void whatFailsIsThrownWhereItIsWaitedFor() {
    BackgroundRun run =
        BackgroundRun.of(blocking(new CountDownLatch(0), 1, -1), BackgroundRun.NO_METRICS);
    assertThatThrownBy(run::waitUntilFinish).hasRootCauseInstanceOf(BadInputException.class);
    assertThat(run.getState()).isEqualTo(State.FAILED);
  }

  @Test
  void errorsAreThrownAsTheyAre() {
    BackgroundRun run =
        BackgroundRun.of(
            () -> {
              throw new UnsatisfiedLinkError("no codec");
            },
            BackgroundRun.NO_METRICS);
    assertThatThrownBy(run::waitUntilFinish).isInstanceOf(UnsatisfiedLinkError.class);
  }
}
