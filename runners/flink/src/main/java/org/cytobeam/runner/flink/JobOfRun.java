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

/**
 * The job that a run submits: its counters while it runs, which Beam's own result has at its end
 * only; and, for one on a cluster, the signs of life that it waits for, and its end with this
 * process: without it there would be no tables.
 */
final class JobOfRun {
  private static final ThreadLocal<@Nullable JobOfRun> HERE = new ThreadLocal<>();
  private static final long PATIENCE_MILLIS = 200;
  private static final long REMOTE_PATIENCE_MILLIS = 5_000;

  /** A cluster is not asked for its counters more often. */
  private static final long FRESH_NANOS = 1_000_000_000;

  private final @Nullable Cluster cluster;
  private volatile @Nullable JobClient job;
  private @Nullable SignsOfLife signs;
  private @Nullable FailureWatch failures;
  private MetricResults known = BackgroundRun.NO_METRICS.get();
  private long knownAt;

  /**
   * @param cluster where the job runs; null for this process
   */
  JobOfRun(@Nullable Cluster cluster) {
    this.cluster = cluster;
  }

  /** Told by Flink of the job that the thread submits; Flink makes it by its name. */
  public static final class Listener implements JobListener {
    @Override
    public void onJobSubmitted(@Nullable JobClient client, @Nullable Throwable failure) {
      JobOfRun run = HERE.get();
      if (run != null && client != null) {
        run.begin(client);
      }
    }

    @Override
    public void onJobExecuted(@Nullable JobExecutionResult result, @Nullable Throwable failure) {}
  }

  /** Runs, on this thread, what submits a job and waits for its end. */
  <T> T follow(Supplier<T> run) {
    HERE.set(this);
    try {
      return cluster == null ? run.get() : onCluster(cluster, run);
    } finally {
      HERE.remove();
    }
  }

  private <T> T onCluster(Cluster at, Supplier<T> run) {
    Thread atExit = new Thread(this::cancel, "cancel-job");
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      return run.get();
    } catch (RuntimeException e) {
      FailureWatch watch = failures;
      RuntimeException reason = watch == null ? null : watch.reason();
      throw reason != null ? reason : ClusterFailures.explain(e, at.address());
    } finally {
      end(atExit);
    }
  }

  private void begin(JobClient client) {
    job = client;
    if (cluster != null) {
      String id = client.getJobID().toString();
      failures = new FailureWatch(cluster, id, this::cancel);
      signs =
          new SignsOfLife(
              cluster, id, ClusterSettings.CLIENT_INTERVAL, ClusterSettings.CLIENT_PATIENCE);
    }
  }

  private void end(Thread atExit) {
    SignsOfLife started = signs;
    if (started != null) {
      started.close();
    }
    FailureWatch watch = failures;
    if (watch != null) {
      watch.close();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process is ending: the hook runs, and cancels what is still there.
    }
  }

  private void cancel() {
    JobClient client = job;
    if (client == null) {
      return;
    }
    try {
      client.cancel().get(REMOTE_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | IllegalStateException e) {
      // It has ended, or the cluster cancels it when it hears no more of this process.
      return;
    }
  }

  /** What is known now. */
  synchronized MetricResults results() {
    long now = System.nanoTime();
    if (cluster == null || knownAt == 0 || now - knownAt > FRESH_NANOS) {
      known = ask();
      knownAt = System.nanoTime();
    }
    return known;
  }

  private MetricResults ask() {
    JobClient client = job;
    if (client == null) {
      return known;
    }
    try {
      Map<String, Object> accumulators =
          client
              .getAccumulators()
              .get(
                  cluster == null ? PATIENCE_MILLIS : REMOTE_PATIENCE_MILLIS,
                  TimeUnit.MILLISECONDS);
      return accumulators.get(FlinkMetricContainer.ACCUMULATOR_NAME)
              instanceof MetricsContainerStepMap steps
          ? MetricsContainerStepMap.asAttemptedOnlyMetricResults(steps)
          : known;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return known;
    } catch (ExecutionException | TimeoutException | IllegalStateException e) {
      // The job is about to begin or has just ended; the next look, or the result, tells.
      return known;
    }
  }
}
