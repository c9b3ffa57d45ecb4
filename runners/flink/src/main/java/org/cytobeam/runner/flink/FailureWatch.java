package org.cytobeam.runner.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.RunLog;
import org.cytobeam.pipeline.run.RunFailed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at what failed in a job on a cluster. Flink starts again whatever failed, as often as it
 * may: right for a lost worker, but input that cannot be read stays so, and would be found again
 * and again. Such a failure ends the job at once, with its own message.
 */
final class FailureWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FailureWatch.class);
  private static final long INTERVAL_MILLIS = 500;

  /**
   * As a stack trace has it: the class of an exception that says what is wrong, and what it says.
   */
  private static final Pattern OURS =
      Pattern.compile(
          "(?m)^(?:Caused by: )?org\\.cytobeam\\.[\\w.]*\\b"
              + "(BadInputException|UnreadableChunkException|LabelOverflowException): (.*)$");

  private final Cluster cluster;
  private final String job;
  private final Runnable cancel;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "failure-watch");
            thread.setDaemon(true);
            return thread;
          });
  private final Set<String> told = new HashSet<>();
  private volatile @Nullable RuntimeException reason;

  /**
   * Begins to look.
   *
   * @param job its id
   * @param cancel ends the job
   */
  FailureWatch(Cluster cluster, String job, Runnable cancel) {
    this.cluster = cluster;
    this.job = job;
    this.cancel = cancel;
    timer.scheduleWithFixedDelay(
        this::look, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** What ended the job, if it was something that starting again does not mend. */
  @Nullable RuntimeException reason() {
    return reason;
  }

  private void look() {
    JsonNode entries;
    try {
      entries =
          cluster.ask("/jobs/" + job + "/exceptions").path("exceptionHistory").path("entries");
    } catch (BadInputException e) {
      return; // whoever waits for the job finds out
    }
    for (JsonNode entry : entries) {
      String trace = entry.path("stacktrace").asText();
      RuntimeException ours = ours(trace);
      if (ours != null && reason == null) {
        reason = ours;
        cancel.run();
      } else if (told.add(entry.path("timestamp").asText() + entry.path("taskName").asText())) {
        RunLog.warn(
            LOG,
            () ->
                "a part of the job failed and is started again: %s (%s)"
                    .formatted(
                        trace.lines().findFirst().orElse("no reason given"),
                        entry.path("taskManagerId").asText("no TaskManager")));
      }
    }
  }

  /** The exception that a stack trace is of, if it is one of those that happen again. */
  static @Nullable RuntimeException ours(String trace) {
    Matcher matcher = OURS.matcher(trace);
    if (!matcher.find()) {
      return null;
    }
    return matcher.group(1).equals("LabelOverflowException")
        ? new RunFailed(matcher.group(2))
        : new BadInputException(matcher.group(2));
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
