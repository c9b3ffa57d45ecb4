package org.cytobeam.runner.flink;

import java.time.Duration;

/** What a job on a cluster is told of restarts, and of its client. */
final class ClusterSettings {
  /**
   * How often a job starts parts of it again that were lost with a worker. Bad input fails a job at
   * once: it would fail again.
   */
  static final int RESTARTS = 20;

  /** How long a job goes on without its client, which makes the tables at the end. */
  static final Duration CLIENT_PATIENCE = Duration.ofMinutes(3);

  static final Duration CLIENT_INTERVAL = Duration.ofSeconds(10);

  private ClusterSettings() {}

  static String yaml() {
    return """
        restart-strategy.type: fixed-delay
        restart-strategy.fixed-delay.attempts: %d
        restart-strategy.fixed-delay.delay: 5 s
        execution.shutdown-on-attached-exit: true
        client.heartbeat.timeout: %d
        execution.job-listeners: %s
        """
        .formatted(RESTARTS, CLIENT_PATIENCE.toMillis(), JobOfRun.Listener.class.getName());
  }
}
