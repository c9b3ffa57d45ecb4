package org.cytobeam.pipeline.runner;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A runner whose run() ends with the pipeline, on a thread of its own, so that progress is shown.
 */
public final class BackgroundRun implements PipelineResult {

  /** For a runner that tells nothing before the end. */
  public static final Supplier<MetricResults> NO_METRICS = NoMetrics::new;

  private final CompletableFuture<PipelineResult> result = new CompletableFuture<>();
  private final Supplier<MetricResults> live;

  private BackgroundRun(Supplier<MetricResults> live) {
    this.live = live;
  }

  /**
   * Starts a run.
   *
   * @param run ends with the pipeline
   * @param live what is known of its metrics until then; called by the threads that ask for them
   */
  public static BackgroundRun of(Supplier<PipelineResult> run, Supplier<MetricResults> live) {
    BackgroundRun background = new BackgroundRun(live);
    Thread thread = new Thread(() -> background.carryOut(run), "runner");
    thread.setDaemon(true);
    thread.start();
    return background;
  }

  private void carryOut(Supplier<PipelineResult> run) {
    try {
      result.complete(run.get());
    } catch (RuntimeException | Error e) {
      // Thrown where the run is waited for.
      result.completeExceptionally(e);
    }
  }

  /** Running until the runner returned; failed if it threw. */
  @Override
  public State getState() {
    if (result.isCompletedExceptionally()) {
      return State.FAILED;
    }
    PipelineResult finished = result.getNow(null);
    return finished == null ? State.RUNNING : finished.getState();
  }

  @Override
  public State cancel() throws IOException {
    PipelineResult finished = result.getNow(null);
    if (finished == null) {
      throw new UnsupportedOperationException("a run in the background ends with its process");
    }
    return finished.cancel();
  }

  @Override
  public State waitUntilFinish() {
    State state = null;
    while (state == null) {
      state = waitUntilFinish(Duration.standardDays(1));
    }
    return state;
  }

  /**
   * @return the state at the end, or null if that has not come yet
   */
  @Override
  public @Nullable State waitUntilFinish(Duration duration) {
    try {
      return result.get(duration.getMillis(), TimeUnit.MILLISECONDS).waitUntilFinish(duration);
    } catch (TimeoutException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted =
          new InterruptedIOException("the run was interrupted; nothing was written");
      interrupted.initCause(e);
      throw new UncheckedIOException(interrupted);
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    }
  }

  private static RuntimeException thrown(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof RuntimeException exception) {
      return exception;
    }
    return new IllegalStateException("only unchecked exceptions are caught", cause);
  }

  @Override
  public MetricResults metrics() {
    boolean failed = result.isCompletedExceptionally();
    PipelineResult finished = failed ? null : result.getNow(null);
    return finished == null ? live.get() : finished.metrics();
  }

  private static final class NoMetrics extends MetricResults {
    @Override
    public MetricQueryResults queryMetrics(MetricsFilter filter) {
      return MetricQueryResults.create(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }
  }
}
