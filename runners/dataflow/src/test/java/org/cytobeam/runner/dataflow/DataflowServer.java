package org.cytobeam.runner.dataflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * What Beam asks of Dataflow's API (v1b3): jobs are created, a name once as long as its job is
 * active; they pass through states, have messages and counters.
 */
final class DataflowServer implements AutoCloseable {
  static {
    // Else every answer waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  static final String PROJECT = "brain-project";
  static final String REGION = "europe-west1";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern JOBS =
      Pattern.compile("/v1b3/projects/([^/]+)/locations/([^/]+)/jobs(?:/([^/]+)(/.*)?)?");

  /** What becomes of the jobs that are created. */
  record Fate(int refusal, String reason, String end, List<String> errors) {
    static final Fate DONE = new Fate(0, "", "JOB_STATE_DONE", List.of());

    static Fate refused(int status, String reason) {
      return new Fate(status, reason, "", List.of());
    }

    static Fate failed(String... errors) {
      return new Fate(0, "", "JOB_STATE_FAILED", List.of(errors));
    }
  }

  private record Created(JsonNode json, Fate fate, AtomicInteger looks) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ConcurrentMap<String, Created> jobs = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile Fate fate = Fate.DONE;

  DataflowServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** As a user would give it if there were another Dataflow. */
  String option() {
    return "--dataflowEndpoint=http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
  }

  /** Decides for the jobs to come, and forgets those that were. */
  void expect(Fate next) {
    fate = next;
    jobs.clear();
    requests.clear();
  }

  /** The jobs that were created, as they were asked for. */
  List<JsonNode> created() {
    return jobs.values().stream().map(Created::json).toList();
  }

  /** Requests, as {@code POST /v1b3/...}. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = body(exchange);
      String path = exchange.getRequestURI().getPath();
      requests.add(exchange.getRequestMethod() + " " + path);
      Matcher asked = JOBS.matcher(path);
      if (!asked.matches() || !asked.group(2).equals(REGION)) {
        fail(exchange, 404, "no such address: " + path);
      } else if (exchange.getRequestMethod().equals("POST") && asked.group(3) == null) {
        create(exchange, JSON.readTree(body));
      } else if (asked.group(3) == null || !jobs.containsKey(asked.group(3))) {
        fail(exchange, 404, "no job " + asked.group(3));
      } else {
        tell(exchange, asked.group(3), asked.group(4));
      }
    }
  }

  private void create(HttpExchange exchange, JsonNode job) throws IOException {
    Fate its = fate;
    if (its.refusal() != 0) {
      fail(exchange, its.refusal(), its.reason());
      return;
    }
    boolean active =
        jobs.values().stream()
            .anyMatch(other -> other.json().get("name").equals(job.get("name")) && !over(other));
    if (active) {
      fail(exchange, 409, "There is already an active job named " + job.get("name").asText());
      return;
    }
    String id = "2026-11-22_00_00_00-" + (1000 + jobs.size());
    jobs.put(id, new Created(job, its, new AtomicInteger()));
    ObjectNode answer = JSON.createObjectNode().put("id", id).put("name", job.get("name").asText());
    answer.put("clientRequestId", job.get("clientRequestId").asText());
    answer.put("currentState", "JOB_STATE_PENDING").put("location", REGION);
    send(exchange, 200, answer);
  }

  private static boolean over(Created job) {
    return job.looks().get() > 1;
  }

  private void tell(HttpExchange exchange, String id, String part) throws IOException {
    Created job = jobs.get(id);
    if (part == null) {
      String state = job.looks().getAndIncrement() == 0 ? "JOB_STATE_RUNNING" : job.fate().end();
      ObjectNode answer = JSON.createObjectNode().put("id", id).put("currentState", state);
      send(exchange, 200, answer);
    } else if (part.equals("/messages")) {
      ObjectNode answer = JSON.createObjectNode();
      var messages = answer.putArray("jobMessages");
      message(messages.addObject(), "BASIC", 0, "Worker configuration: " + id);
      for (int i = 0; over(job) && i < job.fate().errors().size(); i++) {
        message(messages.addObject(), "ERROR", i + 1, job.fate().errors().get(i));
      }
      send(exchange, 200, answer);
    } else if (part.equals("/metrics")) {
      send(exchange, 200, JSON.createObjectNode());
    } else {
      fail(exchange, 404, "no " + part);
    }
  }

  private static void message(ObjectNode message, String importance, int second, String text) {
    message
        .put("id", importance + second)
        .put("time", "2026-11-22T00:00:%02d.000Z".formatted(second))
        .put("messageText", text)
        .put("messageImportance", "JOB_MESSAGE_" + importance);
  }

  private static void fail(HttpExchange exchange, int status, String reason) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    ObjectNode error = json.putObject("error").put("code", status).put("message", reason);
    error.putArray("errors").addObject().put("reason", "asked").put("message", reason);
    send(exchange, status, json);
  }

  private static void send(HttpExchange exchange, int status, JsonNode json) throws IOException {
    byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().putAll(Map.of("Content-Type", List.of("application/json")));
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (!"gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
      return body;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
