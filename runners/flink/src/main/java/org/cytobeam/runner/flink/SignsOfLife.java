package org.cytobeam.runner.flink;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.RunLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a cluster now and then that the client of a job is alive: {@code PATCH
 * /jobs/ID/clientHeartbeat} of Flink's REST API. Flink's own client sends what its server of 1.19.3
 * does not read (an object where it wants the bare number), so that every job with such a client
 * was cancelled; both forms are tried here.
 */
final class SignsOfLife implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SignsOfLife.class);

  private final Cluster cluster;
  private final String path;
  private final Duration patience;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "signs-of-life");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Begins to tell.
   *
   * @param job its id
   * @param interval between two signs
   * @param patience how long one holds
   */
  SignsOfLife(Cluster cluster, String job, Duration interval, Duration patience) {
    this.cluster = cluster;
    this.path = "/jobs/" + job + "/clientHeartbeat";
    this.patience = patience;
    timer.scheduleWithFixedDelay(this::tell, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tell() {
    try {
      if (!accepted(System.currentTimeMillis() + patience.toMillis())) {
        RunLog.warn(
            LOG,
            () ->
                "the Flink cluster at %s does not take signs of life; it may cancel the job"
                    .formatted(cluster.address()));
      }
    } catch (BadInputException e) {
      // Whoever waits for the job finds out; the next sign may arrive.
      RunLog.warn(LOG, () -> "a sign of life did not arrive: " + e.getMessage());
    }
  }

  private boolean accepted(long until) {
    for (String form : List.of("%d", "{\"expiredTimestamp\":%d}")) {
      if (cluster.tell(path, form.formatted(until))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
