package org.cytobeam.deploy.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A cluster of processes on this machine, started by the script that users have. */
final class LocalCluster implements AutoCloseable {
  private static final Path SCRIPT = Path.of("..", "cluster").toAbsolutePath().normalize();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path folder;
  private final int port;

  private LocalCluster(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /**
   * Starts a cluster with heartbeats that notice a dead process soon.
   *
   * @param options further ones of the script's start
   */
  static LocalCluster start(Path folder, String... options) throws IOException {
    int port = freePort();
    List<String> all = new ArrayList<>(List.of("--port", Integer.toString(port)));
    all.addAll(List.of("--set", "heartbeat.interval=1000", "--set", "heartbeat.timeout=8000"));
    // What it says of a job is as fresh as that; stages of small jobs take less than a second.
    all.addAll(List.of("--set", "web.refresh-interval=20"));
    all.addAll(Arrays.asList(options));
    script("start", folder, all);
    return new LocalCluster(folder, port);
  }

  /** A port with a free one after it, for the JobManager's messages. */
  private static int freePort() throws IOException {
    while (true) {
      try (ServerSocket first = new ServerSocket(0)) {
        int port = first.getLocalPort();
        try (ServerSocket second = new ServerSocket(port + 1)) {
          return second.getLocalPort() - 1;
        } catch (IOException e) {
          continue; // taken: the next two
        }
      }
    }
  }

  private static void script(String command, Path folder, List<String> options) throws IOException {
    List<String> all = new ArrayList<>(List.of(SCRIPT.toString(), command, folder.toString()));
    all.addAll(options);
    Process process = new ProcessBuilder(all).inheritIO().start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", all) + " ended with " + process.exitValue());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For {@code --flinkMaster}. */
  String master() {
    return "127.0.0.1:" + port;
  }

  /** An answer of Flink's REST API; null while none answers. */
  JsonNode ask(String path) throws IOException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://" + master() + path))
              .timeout(Duration.ofSeconds(20))
              .build();
      return JSON.readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A process, by its name: jobmanager, taskmanager-1, and so on. */
  private long pid(String name) throws IOException {
    return Long.parseLong(Files.readString(folder.resolve(name + ".pid")).strip());
  }

  /** What SIGKILL, SIGSTOP and SIGCONT do. */
  void signal(String name, String signal) throws IOException {
    Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid(name))).start();
    try {
      if (kill.waitFor() != 0) {
        throw new IOException("kill -" + signal + " " + name + " ended with " + kill.exitValue());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts one more TaskManager, with settings of its own. */
  void addTaskManager(String... settings) throws IOException {
    script("add", folder, Arrays.asList(settings));
  }

  void startJobManager() throws IOException {
    script("jobmanager", folder, List.of());
  }

  /** Waits until as many TaskManagers are there, and idle. */
  void awaitTaskManagers(int count) throws IOException {
    Waiting.until(
        count + " idle TaskManagers",
        () -> {
          JsonNode overview = ask("/overview");
          return overview.path("taskmanagers").asInt() == count
              && overview.path("slots-available").asInt() == overview.path("slots-total").asInt();
        });
  }

  /** The jobs that were not there before, by id. */
  List<String> jobs() throws IOException {
    List<String> ids = new ArrayList<>();
    ask("/jobs/overview").path("jobs").forEach(job -> ids.add(job.path("jid").asText()));
    return ids;
  }

  /** Processes, logs and all: nothing is left running. */
  @Override
  public void close() throws IOException {
    script("stop", folder, List.of());
  }
}
