package org.cytobeam.io.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A web server for the files of a folder, with ranges, on the loopback interface. */
public final class FolderServer implements AutoCloseable {
  static {
    // Else every answer waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Path folder;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private final Map<String, String> redirects = new ConcurrentHashMap<>();
  private volatile boolean ignoresRanges;

  public FolderServer(Path folder) throws IOException {
    this.folder = folder;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Address of a path. */
  public String url(String path) {
    return "http://127.0.0.1:%d/%s".formatted(port(), path);
  }

  /** Path, query, range and authorization of what was asked for, as it came. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Answers whole values to requests for parts, as simple servers do. */
  public void ignoreRanges() {
    ignoresRanges = true;
  }

  /** Answers a status for missing files that end so. */
  public void missingIs(String ending, int status) {
    statuses.put(ending, status);
  }

  /** Sends requests for a path elsewhere. */
  public void redirect(String path, String location) {
    redirects.put(path, location);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String range = exchange.getRequestHeaders().getFirst("Range");
      requests.add(
          exchange.getRequestURI()
              + (range == null ? "" : " " + range)
              + (exchange.getRequestHeaders().containsKey("Authorization")
                  ? " " + exchange.getRequestHeaders().getFirst("Authorization")
                  : ""));
      if (redirects.containsKey(path)) {
        exchange.getResponseHeaders().set("Location", redirects.get(path));
        exchange.sendResponseHeaders(302, -1);
        return;
      }
      Path file = folder.resolve(path.substring(1)).normalize();
      if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(missing(path), -1);
        return;
      }
      byte[] all = Files.readAllBytes(file);
      Matcher asked = RANGE.matcher(range == null || ignoresRanges ? "" : range);
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
        exchange.getResponseHeaders().set("Content-Range", "bytes */" + all.length);
        exchange.sendResponseHeaders(416, -1);
        return;
      }
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, all.length));
      send(exchange, 206, Arrays.copyOfRange(all, from, to));
    }
  }

  private int missing(String path) {
    return statuses.entrySet().stream()
        .filter(entry -> path.endsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(404);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
