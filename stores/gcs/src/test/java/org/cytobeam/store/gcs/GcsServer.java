package org.cytobeam.store.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.cytobeam.io.store.FaultProxy;
import org.cytobeam.io.store.Stores;

/**
 * What Beam asks of Google Cloud Storage's JSON API (v1): an object's metadata, its bytes with
 * ranges, resumable uploads, whose object appears when the last byte has come. With faults in front
 * of it.
 */
public final class GcsServer implements AutoCloseable {
  static {
    // Else every answer waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** The only bucket there is. */
  public static final String BUCKET = "brains";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LIST = Pattern.compile(".*/b/[^/]+/o");

  /** Names in one answer to a request for a list; few, so that there are several answers. */
  private static final int PAGE = 5;

  private static final Pattern OBJECT = Pattern.compile(".*/b/([^/]+)/o/([^/]+)");
  private static final String NOT_FOUND =
      """
      404 Not Found\r
      Content-Type: application/json\r
      \r
      {"error": {"code": 404, "message": "No such object"}}\r
      """;

  private static final Pattern REWRITE =
      Pattern.compile(".*/b/([^/]+)/o/([^/]+)/rewriteTo/b/([^/]+)/o/([^/?]+).*");
  private static final Pattern BATCHED = Pattern.compile("(?m)^([A-Z]+) (\\S+) HTTP/1.1\r?$");
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");
  private static final Pattern PART = Pattern.compile("bytes (\\*|\\d+-\\d+)/(\\*|\\d+)");

  private record Stored(byte[] bytes, long generation) {}

  private record Upload(String bucket, String name, ByteArrayOutputStream bytes) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Stored> objects = new ConcurrentHashMap<>();
  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
  private final AtomicLong generations = new AtomicLong(1000);
  private final FaultProxy proxy;

  public GcsServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
    proxy = new FaultProxy(server.getAddress().getPort());
  }

  /** Puts an object there. */
  public void put(String name, byte[] bytes) {
    objects.put(BUCKET + "/" + name, new Stored(bytes, generations.incrementAndGet()));
  }

  /** Names of the objects that are there, and what they hold. */
  public Map<String, byte[]> objects() {
    Map<String, byte[]> found = new TreeMap<>();
    objects.forEach((key, stored) -> found.put(key.substring(BUCKET.length() + 1), stored.bytes()));
    return found;
  }

  FaultProxy proxy() {
    return proxy;
  }

  /** Makes Beam use this server, without credentials. */
  public void use() {
    List<String> given = options();
    List<String> all = new ArrayList<>(given);
    all.addAll(Stores.furtherOptions(given));
    FileSystems.setDefaultPipelineOptions(
        PipelineOptionsFactory.fromArgs(all.toArray(String[]::new)).create());
  }

  /** As a user gives them. */
  public List<String> options() {
    return List.of(
        "--gcsEndpoint=http://127.0.0.1:%d/storage/v1/".formatted(proxy.port()),
        "--project=test",
        "--credentialFactoryClass=org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = body(exchange);
      String path = exchange.getRequestURI().getRawPath();
      Matcher object = OBJECT.matcher(path);
      if (path.startsWith("/batch/")) {
        batch(exchange, body);
      } else if (path.endsWith("/b/" + BUCKET)) {
        send(exchange, 200, JSON.writeValueAsBytes(Map.of("name", BUCKET, "projectNumber", "1")));
      } else if (!path.contains("/b/" + BUCKET + "/")) {
        fail(exchange, 404, "notFound");
      } else if (path.startsWith("/upload/") && exchange.getRequestMethod().equals("POST")) {
        begin(exchange, path, body);
      } else if (path.startsWith("/upload/")) {
        part(exchange, query(exchange).get("upload_id"), body);
      } else if (object.matches() && exchange.getRequestMethod().equals("GET")) {
        get(exchange, object.group(1), decode(object.group(2)));
      } else if (LIST.matcher(path).matches() && exchange.getRequestMethod().equals("GET")) {
        list(exchange, path.replaceFirst(".*/b/([^/]+)/o$", "$1"));
      } else {
        fail(exchange, 501, "notImplemented");
      }
    }
  }

  /** Requests in one: here, to delete or to copy objects. */
  private void batch(HttpExchange exchange, byte[] body) throws IOException {
    StringBuilder answers = new StringBuilder();
    Matcher part = BATCHED.matcher(new String(body, StandardCharsets.UTF_8));
    for (int number = 1; part.find(); number++) {
      Matcher copy = REWRITE.matcher(part.group(2));
      Matcher object = OBJECT.matcher(part.group(2));
      boolean gone =
          part.group(1).equals("DELETE")
              && object.matches()
              && objects.remove(decode(object.group(1)) + "/" + decode(object.group(2))) != null;
      answers.append(
          "--batch\r\nContent-Type: application/http\r\nContent-ID: response-%d\r\n\r\nHTTP/1.1 %s\r\n"
              .formatted(
                  number,
                  copy.matches() ? copy(copy) : gone ? "204 No Content\r\n\r\n" : NOT_FOUND));
    }
    exchange.getResponseHeaders().set("Content-Type", "multipart/mixed; boundary=batch");
    byte[] answer = (answers + "--batch--\r\n").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
  }

  private String copy(Matcher names) {
    Stored stored = objects.get(decode(names.group(1)) + "/" + decode(names.group(2)));
    if (stored == null) {
      return NOT_FOUND;
    }
    objects.put(
        decode(names.group(3)) + "/" + decode(names.group(4)),
        new Stored(stored.bytes(), generations.incrementAndGet()));
    return "200 OK\r\nContent-Type: application/json\r\n\r\n{\"done\": true}\r\n";
  }

  private void get(HttpExchange exchange, String bucket, String name) throws IOException {
    Stored stored = objects.get(bucket + "/" + name);
    if (stored == null) {
      fail(exchange, 404, "notFound");
    } else if (!"media".equals(query(exchange).get("alt"))) {
      send(exchange, 200, metadata(bucket, name, stored));
    } else {
      media(exchange, stored);
    }
  }

  private void list(HttpExchange exchange, String bucket) throws IOException {
    Map<String, String> query = query(exchange);
    String start = bucket + "/" + query.getOrDefault("prefix", "");
    String after = query.getOrDefault("pageToken", "");
    ObjectNode json = JSON.createObjectNode().put("kind", "storage#objects");
    ArrayNode items = json.putArray("items");
    for (Map.Entry<String, Stored> object : new TreeMap<>(objects).entrySet()) {
      if (object.getKey().startsWith(start) && object.getKey().compareTo(after) > 0) {
        if (items.size() == PAGE) {
          json.put("nextPageToken", bucket + "/" + items.get(PAGE - 1).get("name").asText());
          break;
        }
        String name = object.getKey().substring(bucket.length() + 1);
        items.add(JSON.readTree(metadata(bucket, name, object.getValue())));
      }
    }
    send(exchange, 200, JSON.writeValueAsBytes(json));
  }

  private static void media(HttpExchange exchange, Stored stored) throws IOException {
    byte[] all = stored.bytes();
    exchange.getResponseHeaders().set("X-Goog-Generation", Long.toString(stored.generation()));
    String range = exchange.getRequestHeaders().getFirst("Range");
    Matcher asked = RANGE.matcher(range == null ? "" : range);
    if (!asked.matches()) {
      send(exchange, 200, all);
      return;
    }
    int from =
        asked.group(1).isEmpty()
            ? Math.max(0, all.length - Integer.parseInt(asked.group(2)))
            : Integer.parseInt(asked.group(1));
    int to =
        asked.group(1).isEmpty() || asked.group(2).isEmpty()
            ? all.length
            : Math.min(all.length, Integer.parseInt(asked.group(2)) + 1);
    if (from >= to) {
      fail(exchange, 416, "requestedRangeNotSatisfiable");
      return;
    }
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, all.length));
    send(exchange, 206, Arrays.copyOfRange(all, from, to));
  }

  private void begin(HttpExchange exchange, String path, byte[] body) throws IOException {
    Map<String, String> query = query(exchange);
    String bucket = path.replaceFirst(".*/b/([^/]+)/o$", "$1");
    JsonNode described = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
    String name = query.containsKey("name") ? query.get("name") : described.get("name").asText();
    if (!"resumable".equals(query.get("uploadType"))) {
      fail(exchange, 501, "notImplemented");
      return;
    }
    String id = Long.toString(generations.incrementAndGet());
    uploads.put(id, new Upload(bucket, name, new ByteArrayOutputStream()));
    exchange
        .getResponseHeaders()
        .set(
            "Location",
            "http://%s%s?uploadType=resumable&upload_id=%s"
                .formatted(exchange.getRequestHeaders().getFirst("Host"), path, id));
    send(exchange, 200, new byte[0]);
  }

  private void part(HttpExchange exchange, String id, byte[] body) throws IOException {
    Upload upload = uploads.get(id);
    Matcher part =
        PART.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Content-Range")));
    if (upload == null || !part.matches()) {
      fail(exchange, upload == null ? 404 : 400, "invalid");
      return;
    }
    synchronized (upload) {
      int had = upload.bytes().size();
      if (!part.group(1).equals("*")) {
        int from = Integer.parseInt(part.group(1).replaceFirst("-.*", ""));
        // Bytes that are here already may be sent again.
        int skip = Math.min(had - from, body.length);
        if (skip >= 0) {
          upload.bytes().write(body, skip, body.length - skip);
        }
      }
      String total = part.group(2);
      if (total.equals("*") || upload.bytes().size() < Long.parseLong(total)) {
        if (upload.bytes().size() > 0) {
          exchange.getResponseHeaders().set("Range", "bytes=0-" + (upload.bytes().size() - 1));
        }
        exchange.sendResponseHeaders(308, -1);
        return;
      }
      String key = upload.bucket() + "/" + upload.name();
      Stored stored = new Stored(upload.bytes().toByteArray(), generations.incrementAndGet());
      objects.put(key, stored);
      send(exchange, 200, metadata(upload.bucket(), upload.name(), stored));
    }
  }

  private static byte[] metadata(String bucket, String name, Stored stored) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("kind", "storage#object")
        .put("id", bucket + "/" + name + "/" + stored.generation())
        .put("name", name)
        .put("bucket", bucket)
        .put("generation", Long.toString(stored.generation()))
        .put("metageneration", "1")
        .put("contentType", "application/octet-stream")
        .put("timeCreated", "2026-01-01T00:00:00.000Z")
        .put("updated", "2026-01-01T00:00:00.000Z")
        .put("storageClass", "STANDARD")
        .put("size", Integer.toString(stored.bytes().length));
    return JSON.writeValueAsBytes(json);
  }

  private static void fail(HttpExchange exchange, int status, String reason) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    ObjectNode error = json.putObject("error").put("code", status).put("message", reason);
    error.putArray("errors").addObject().put("reason", reason).put("domain", "global");
    send(exchange, status, JSON.writeValueAsBytes(json));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    boolean media = exchange.getResponseHeaders().containsKey("X-Goog-Generation");
    exchange
        .getResponseHeaders()
        .set("Content-Type", media ? "application/octet-stream" : "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
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

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new ConcurrentHashMap<>();
    String text = exchange.getRequestURI().getRawQuery();
    for (String pair : (text == null ? "" : text).split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    proxy.close();
    server.stop(0);
    threads.shutdownNow();
  }
}
