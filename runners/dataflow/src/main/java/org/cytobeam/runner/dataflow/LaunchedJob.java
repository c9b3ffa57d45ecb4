package org.cytobeam.runner.dataflow;

import com.google.api.services.dataflow.model.JobMessage;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.runners.core.metrics.DefaultMetricResults;
import org.apache.beam.runners.dataflow.DataflowPipelineJob;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.runners.dataflow.util.MonitoringUtil;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.cytobeam.io.BadInputException;
import org.cytobeam.pipeline.run.RunFailed;
import org.cytobeam.pipeline.runner.BackgroundRun;
import org.cytobeam.pipeline.runner.Console;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;

/** A job that is launched and then followed to its end. */
final class LaunchedJob {
  /** Counters of a job change slowly, and each look is a request. */
  private static final long METRICS_NANOS = 30_000_000_000L;

  /** What a worker says of a chunk it cannot read, say: the rest is the worker's stack. */
  private static final Pattern OF_INPUT =
      Pattern.compile(Pattern.quote(BadInputException.class.getName()) + ": ([^\\n]+)");

  private final DataflowPipelineOptions options;
  private final Console console;
  private volatile @Nullable DataflowPipelineJob job;
  private volatile @Nullable String error;
  private @Nullable MetricResults seen;
  private long seenAt;

  LaunchedJob(DataflowPipelineOptions options, Console console) {
    this.options = options;
    this.console = console;
  }

  /** Launches a pipeline and waits for its end. */
  PipelineResult run(Pipeline pipeline) {
    try {
      DataflowPipelineJob launched = (DataflowPipelineJob) pipeline.run();
      job = launched;
      console.tell("job %s: %s".formatted(launched.getJobId(), url(launched)));
      follow(launched);
      return launched;
    } catch (RuntimeException | IOException e) {
      throw new LaunchFaults(options).explain(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailed("waiting for the job was interrupted; the job goes on", e);
    }
  }

  private void follow(DataflowPipelineJob launched) throws IOException, InterruptedException {
    Thread atExit = new Thread(() -> tellThatItGoesOn(launched));
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      PipelineResult.State state = launched.waitUntilFinish(Duration.millis(-1), this::show);
      if (state != PipelineResult.State.DONE) {
        throw failed(launched, state);
      }
    } finally {
      removeHook(atExit);
    }
  }

  private static void removeHook(Thread atExit) {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process is ending: the hook has told it.
    }
  }

  private void tellThatItGoesOn(DataflowPipelineJob launched) {
    console.tell(
        "the job goes on in Google Cloud and costs, but no tables will be made of it; cancel it with: "
            + MonitoringUtil.getGcloudCancelCommand(options, launched.getJobId()));
  }

  private void show(List<JobMessage> messages) {
    for (JobMessage message : messages) {
      String text = message.getMessageText();
      String importance = String.valueOf(message.getMessageImportance());
      if (text == null || text.isBlank()) {
        continue;
      }
      if (importance.equals("JOB_MESSAGE_ERROR")) {
        keep(text);
      }
      if (importance.matches("JOB_MESSAGE_(ERROR|WARNING|BASIC)")) {
        console.tell("  " + text.lines().findFirst().orElse("").strip());
      }
    }
  }

  /** The first error is the cause of the others, unless a later one says what is wrong. */
  private void keep(String text) {
    String known = error;
    if (known == null || (OF_INPUT.matcher(text).find() && !OF_INPUT.matcher(known).find())) {
      error = text;
    }
  }

  private RuntimeException failed(
      DataflowPipelineJob launched, PipelineResult.@Nullable State state) {
    String text = error == null ? "" : error;
    Matcher input = OF_INPUT.matcher(text);
    if (input.find()) {
      return new BadInputException(input.group(1).strip());
    }
    String reason = text.lines().findFirst().orElse("").strip().replaceFirst("[.;]$", "");
    return new RunFailed(
        "Dataflow ended job %s in state %s%s; nothing was written, see %s"
            .formatted(
                launched.getJobId(), state, reason.isEmpty() ? "" : ": " + reason, url(launched)));
  }

  private static String url(DataflowPipelineJob launched) {
    return MonitoringUtil.getJobMonitoringPageURL(
        launched.getProjectId(), launched.getRegion(), launched.getJobId());
  }

  /** The counters, at most half a minute old. */
  synchronized MetricResults metrics() {
    DataflowPipelineJob launched = job;
    if (launched == null) {
      return BackgroundRun.NO_METRICS.get();
    }
    MetricResults known = seen;
    if (known == null || System.nanoTime() - seenAt > METRICS_NANOS) {
      MetricQueryResults all = launched.metrics().queryMetrics(MetricsFilter.builder().build());
      known =
          new DefaultMetricResults(
              all.getCounters(),
              all.getDistributions(),
              all.getGauges(),
              all.getStringSets(),
              all.getBoundedTries(),
              all.getHistograms());
      seen = known;
      seenAt = System.nanoTime();
    }
    return known;
  }
}
