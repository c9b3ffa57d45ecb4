package org.cytobeam.deploy.flink;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A folder over http, by a server that now and then answers 503, or goes away in mid-answer. */
final class FaultyWebStore implements AutoCloseable {
  private final Path root;
  private final Random random = new Random(7);
  private final AtomicInteger faults = new AtomicInteger();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final HttpServer server;

  FaultyWebStore(Path root) throws IOException {
    this.root = root;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How often it failed. */
  int faults() {
    return faults.get();
  }

  private synchronized int dice() {
    return random.nextInt(20);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Path file = root.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
      int dice = dice();
      if (dice == 0) {
        faults.incrementAndGet();
        exchange.sendResponseHeaders(503, -1);
      } else if (!file.startsWith(root) || !Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        byte[] bytes = Files.readAllBytes(file);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(200, head || bytes.length == 0 ? -1 : bytes.length);
        if (!head && dice == 1) {
          faults.incrementAndGet();
          exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
          throw new IOException("gone");
        }
        if (!head) {
          exchange.getResponseBody().write(bytes);
        }
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
