package org.cytobeam.runner.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.cytobeam.io.BadInputException;
import org.cytobeam.pipeline.plan.Machine;

/**
 * A cluster as it describes itself: <a
 * href="https://nightlies.apache.org/flink/flink-docs-release-1.19/docs/ops/rest_api/">Flink's REST
 * API</a>, {@code /overview} and {@code /taskmanagers}.
 *
 * @param address {@code HOST:PORT} of the JobManager's pages
 * @param version of Flink
 * @param workers the TaskManagers, 1 or more
 */
record Cluster(String address, String version, List<Worker> workers) {
  private static final String VERSION = "1.19.";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /**
   * A TaskManager.
   *
   * @param slots blocks that it works on at a time
   * @param heapBytes of its tasks
   */
  record Worker(int slots, long heapBytes) {}

  /**
   * Asks a cluster.
   *
   * @param address {@code HOST:PORT} as {@code --flinkMaster} has it
   * @throws BadInputException if none answers there, it is another version, or nothing works in it
   */
  static Cluster at(String address) {
    JsonNode overview = get(address, "/overview");
    String version = overview.path("flink-version").asText();
    if (!version.startsWith(VERSION)) {
      throw new BadInputException(
          "--flinkMaster=%s is Flink %s; this is for %sx, whose messages others do not read"
              .formatted(address, version.isEmpty() ? "of no known version" : version, VERSION));
    }
    List<Worker> workers = new ArrayList<>();
    for (JsonNode worker : get(address, "/taskmanagers").path("taskmanagers")) {
      int slots = worker.path("slotsNumber").asInt();
      if (slots > 0) {
        workers.add(new Worker(slots, heap(worker)));
      }
    }
    if (workers.isEmpty()) {
      throw new BadInputException(
          "the Flink cluster at %s has no TaskManagers; start some, or wait until they are there"
              .formatted(address));
    }
    return new Cluster(address, version, List.copyOf(workers));
  }

  /** Of the tasks, which is what settings name; older JVM-wide figures only where there is none. */
  private static long heap(JsonNode worker) {
    long tasks = worker.path("memoryConfiguration").path("taskHeap").asLong();
    return tasks > 0 ? tasks : worker.path("hardware").path("freeMemory").asLong();
  }

  /**
   * Asks it something else.
   *
   * @throws BadInputException if it does not answer
   */
  JsonNode ask(String path) {
    return get(address, path);
  }

  /**
   * Tells it something with PATCH.
   *
   * @return whether it took it
   * @throws BadInputException if it does not answer
   */
  boolean tell(String path, String json) {
    HttpResponse<byte[]> answer =
        send(
            address,
            path,
            request ->
                request
                    .header("Content-Type", "application/json")
                    .method("PATCH", HttpRequest.BodyPublishers.ofString(json)));
    return answer.statusCode() / 100 == 2;
  }

  private static JsonNode get(String address, String path) {
    HttpResponse<byte[]> answer = send(address, path, HttpRequest.Builder::GET);
    try {
      if (answer.statusCode() != 200) {
        throw new IOException("HTTP status " + answer.statusCode() + " for " + path);
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw unreachable(address, e);
    }
  }

  private static HttpResponse<byte[]> send(
      String address, String path, UnaryOperator<HttpRequest.Builder> method) {
    String root = address.contains("://") ? address : "http://" + address;
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path));
      return CLIENT.send(
          method.apply(request.timeout(PATIENCE)).build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(address, new InterruptedIOException("interrupted"));
    } catch (IOException e) {
      throw unreachable(address, e);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          "--flinkMaster=%s is no address; it is written HOST:PORT, for example flink.lab:8081"
              .formatted(address),
          e);
    }
  }

  private static BadInputException unreachable(String address, IOException why) {
    String reason = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
    return new BadInputException(
        "no Flink cluster answers at --flinkMaster=%s (%s); give HOST:PORT of its web page, or start one with deploy/flink/cluster"
            .formatted(address, reason),
        why);
  }

  /** All slots. */
  int slots() {
    return workers.stream().mapToInt(Worker::slots).sum();
  }

  /** The workers as a plan counts on them: as the weakest of them. */
  Machine machine() {
    return new Machine(
        workers.stream().mapToInt(Worker::slots).max().orElseThrow(),
        workers.stream().mapToLong(Worker::heapBytes).min().orElseThrow(),
        workers.size(),
        new Machine.Advice(
            "on the cluster with taskmanager.memory.task.heap.size: %dm",
            "give each TaskManager fewer slots with taskmanager.numberOfTaskSlots: 1"));
  }
}
