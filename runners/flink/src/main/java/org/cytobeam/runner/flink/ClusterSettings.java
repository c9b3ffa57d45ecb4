package org.cytobeam.runner.flink;

import java.time.Duration;

/** What a job on a cluster is told of its client. */
final class ClusterSettings {
  /** How long a job goes on without its client, which makes the tables at the end. */
  static final Duration CLIENT_PATIENCE = Duration.ofMinutes(3);

  static final Duration CLIENT_INTERVAL = Duration.ofSeconds(10);

  private ClusterSettings() {}

  static String yaml() {
    return """
        execution.shutdown-on-attached-exit: true
        client.heartbeat.timeout: %d
        execution.job-listeners: %s
        """
        .formatted(CLIENT_PATIENCE.toMillis(), JobOfRun.Listener.class.getName());
  }
}
