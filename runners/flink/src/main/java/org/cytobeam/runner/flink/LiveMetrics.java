package org.cytobeam.runner.flink;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.beam.runners.core.metrics.MetricsContainerStepMap;
import org.apache.beam.runners.flink.metrics.FlinkMetricContainer;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.JobListener;
import org.cytobeam.pipeline.runner.BackgroundRun;
import org.jspecify.annotations.Nullable;

/** The counters of a job while it runs: Beam's own result has them at its end only. */
final class LiveMetrics {
  private static final ThreadLocal<@Nullable LiveMetrics> HERE = new ThreadLocal<>();
  private static final long PATIENCE_MILLIS = 200;

  private volatile @Nullable JobClient job;

  /** Told by Flink of the job that the thread submits; Flink makes it by its name. */
  public static final class Listener implements JobListener {
    @Override
    public void onJobSubmitted(@Nullable JobClient client, @Nullable Throwable failure) {
      LiveMetrics metrics = HERE.get();
      if (metrics != null) {
        metrics.job = client;
      }
    }

    @Override
    public void onJobExecuted(@Nullable JobExecutionResult result, @Nullable Throwable failure) {}
  }

  /** Runs, on this thread, what submits a job. */
  <T> T follow(Supplier<T> run) {
    HERE.set(this);
    try {
      return run.get();
    } finally {
      HERE.remove();
    }
  }

  /** What is known now. */
  MetricResults results() {
    JobClient client = job;
    if (client == null) {
      return BackgroundRun.NO_METRICS.get();
    }
    try {
      Map<String, Object> accumulators =
          client.getAccumulators().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      return accumulators.get(FlinkMetricContainer.ACCUMULATOR_NAME)
              instanceof MetricsContainerStepMap steps
          ? MetricsContainerStepMap.asAttemptedOnlyMetricResults(steps)
          : BackgroundRun.NO_METRICS.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return BackgroundRun.NO_METRICS.get();
    } catch (ExecutionException | TimeoutException | IllegalStateException e) {
      // The job is about to begin or has just ended; the next look, or the result, tells.
      return BackgroundRun.NO_METRICS.get();
    }
  }
}
