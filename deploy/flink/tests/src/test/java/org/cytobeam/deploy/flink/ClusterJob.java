package org.cytobeam.deploy.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;

/** A job as the cluster shows it. */
final class ClusterJob {
  private final LocalCluster cluster;
  private final String id;

  private ClusterJob(LocalCluster cluster, String id) {
    this.cluster = cluster;
    this.id = id;
  }

  /** The next job that the cluster is given. */
  static ClusterJob next(LocalCluster cluster, List<String> before) {
    String[] id = new String[1];
    Waiting.until(
        "a job",
        () -> {
          for (String job : cluster.jobs()) {
            if (!before.contains(job)) {
              id[0] = job;
            }
          }
          return id[0] != null;
        });
    return new ClusterJob(cluster, id[0]);
  }

  private JsonNode ask(String path) throws IOException {
    return cluster.ask("/jobs/" + id + path);
  }

  String state() throws IOException {
    return ask("").path("state").asText();
  }

  /** How often something failed. */
  int failures() throws IOException {
    return ask("/exceptions").path("exceptionHistory").path("entries").size();
  }

  /**
   * Waits until a worker is at a transform.
   *
   * @param transform part of its name
   * @return the name of the TaskManager's process; null if the job ended before one was seen there
   */
  String awaitWorkerAt(String transform) {
    String[] worker = new String[1];
    Waiting.until(
        "a worker at " + transform,
        () -> {
          worker[0] = workerAt(transform);
          return worker[0] != null || hasEnded();
        });
    return worker[0];
  }

  private boolean hasEnded() throws IOException {
    return List.of("FINISHED", "FAILED", "CANCELED").contains(state());
  }

  private String workerAt(String transform) throws IOException {
    for (JsonNode vertex : ask("").path("vertices")) {
      if (vertex.path("name").asText().contains(transform)
          && vertex.path("status").asText().equals("RUNNING")) {
        for (JsonNode subtask : ask("/vertices/" + vertex.path("id").asText()).path("subtasks")) {
          if (subtask.path("status").asText().equals("RUNNING")) {
            return subtask.path("taskmanager-id").asText();
          }
        }
      }
    }
    return null;
  }

  /** Waits until a transform is being done again. */
  void awaitSecondAttemptAt(String transform) {
    Waiting.until(
        "a second attempt at " + transform,
        () -> {
          for (JsonNode vertex : ask("").path("vertices")) {
            if (vertex.path("name").asText().contains(transform)) {
              for (JsonNode subtask :
                  ask("/vertices/" + vertex.path("id").asText()).path("subtasks")) {
                if (subtask.path("attempt").asInt() > 0
                    && subtask.path("status").asText().equals("RUNNING")) {
                  return true;
                }
              }
            }
          }
          return hasEnded();
        });
  }
}
