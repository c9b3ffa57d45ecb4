package org.cytobeam.io.store;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between a client and a real HTTP server and spoils answers: one request a connection, each
 * asked of the server unless the fault comes before it.
 */
public final class FaultProxy implements AutoCloseable {
  /** What becomes of one request. */
  public sealed interface Fault {
    /** Nothing. */
    record None() implements Fault {}

    /** The server is not asked; the answer is a status. */
    record Status(int status, String... headers) implements Fault {}

    /** The server does what it is asked for, but the answer is a status. */
    record LostAnswer(int status) implements Fault {}

    /** Half of the body comes, then the connection is reset. */
    record Reset() implements Fault {}

    /** Half of the body comes, then the connection ends as if that were all. */
    record Cut() implements Fault {}

    /** The answer comes in small pieces. */
    record Drip(int bytes, int millis) implements Fault {}

    /** No answer, and the connection stays open. */
    record Silence() implements Fault {}
  }

  /** Decides what becomes of a request. */
  @FunctionalInterface
  public interface Plan {
    /**
     * @param number of the request, from 0
     * @param line such as {@code GET /a/b HTTP/1.1}
     */
    Fault of(int number, String line);
  }

  private static final Pattern LENGTH =
      Pattern.compile("^content-length: *(\\d+)", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

  private final ServerSocket listener;
  private final int server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicReference<Plan> plan =
      new AtomicReference<>((number, line) -> new Fault.None());
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger faults = new AtomicInteger();
  private final AtomicInteger gone = new AtomicInteger();

  /**
   * @param server port of the server on the loopback interface
   */
  public FaultProxy(int server) throws IOException {
    this.server = server;
    this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    threads.execute(this::listen);
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** From now on; numbers start again. */
  public void plan(Plan next) {
    count.set(0);
    faults.set(0);
    plan.set(next);
  }

  /** Requests since the plan was set. */
  public int requests() {
    return count.get();
  }

  /** Requests that a fault was made of. */
  public int faults() {
    return faults.get();
  }

  private void listen() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    open.add(client);
    try (client) {
      client.setTcpNoDelay(true);
      InputStream in = client.getInputStream();
      String head = head(in);
      String line = head.substring(0, head.indexOf('\r'));
      Fault fault = plan.get().of(count.getAndIncrement(), line);
      if (!(fault instanceof Fault.None)) {
        faults.incrementAndGet();
      }
      if (head.toLowerCase(Locale.ROOT).contains("expect: 100-continue")) {
        client.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes());
      }
      byte[] body = body(head, in);
      answer(client, fault, line.startsWith("HEAD "), () -> ask(head, body));
    } catch (IOException | InterruptedException e) {
      gone.incrementAndGet(); // the client went away, which some faults make it do
    } finally {
      open.remove(client);
    }
  }

  private interface Server {
    byte[] ask() throws IOException;
  }

  private static void answer(Socket client, Fault fault, boolean headOnly, Server server)
      throws IOException, InterruptedException {
    OutputStream out = client.getOutputStream();
    if (fault instanceof Fault.Status status) {
      out.write(status(status.status(), status.headers()));
    } else if (fault instanceof Fault.LostAnswer lost) {
      server.ask();
      out.write(status(lost.status()));
    } else if (fault instanceof Fault.Silence) {
      client.getInputStream().read(); // until the client gives up
    } else if (fault instanceof Fault.Drip drip) {
      byte[] all = server.ask();
      for (int at = 0; at < all.length; at += drip.bytes()) {
        out.write(all, at, Math.min(drip.bytes(), all.length - at));
        out.flush();
        Thread.sleep(drip.millis());
      }
    } else if (fault instanceof Fault.None) {
      out.write(server.ask());
    } else {
      byte[] all = server.ask();
      int body = headEnd(all);
      // An answer without a body loses its head's end.
      int kept = headOnly || body == all.length ? body - 3 : body + (all.length - body) / 2;
      out.write(all, 0, kept);
      out.flush();
      if (fault instanceof Fault.Reset) {
        client.setSoLinger(true, 0);
      }
    }
  }

  private static byte[] status(int status, String... headers) {
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return ("HTTP/1.1 %d Fault\r\n%sContent-Length: 0\r\nConnection: close\r\n\r\n"
            .formatted(status, more))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] ask(String head, byte[] body) throws IOException {
    String sent =
        head.replaceAll("(?im)^(connection|expect):.*\r\n", "")
            .replaceFirst("\r\n", "\r\nConnection: close\r\n");
    try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server)) {
      upstream.setTcpNoDelay(true);
      upstream.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
      upstream.getOutputStream().write(body);
      upstream.getOutputStream().flush();
      byte[] answer = upstream.getInputStream().readAllBytes();
      int end = headEnd(answer);
      // The client must learn that the connection is not used again.
      String answerHead = new String(answer, 0, end, StandardCharsets.ISO_8859_1);
      String shown =
          answerHead
              .replaceAll("(?im)^(connection|keep-alive):.*\r\n", "")
              .replaceFirst("\r\n", "\r\nConnection: close\r\n");
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      whole.write(shown.getBytes(StandardCharsets.ISO_8859_1));
      whole.write(answer, end, answer.length - end);
      return whole.toByteArray();
    }
  }

  private static int headEnd(byte[] answer) {
    for (int i = 3; i < answer.length; i++) {
      if (answer[i] == '\n' && answer[i - 1] == '\r' && answer[i - 2] == '\n') {
        return i + 1;
      }
    }
    return answer.length;
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder(line(in));
    while (!head.toString().endsWith("\r\n\r\n")) {
      head.append(line(in));
    }
    return head.toString();
  }

  /** The body as it came, its chunks included. */
  private static byte[] body(String head, InputStream in) throws IOException {
    Matcher length = LENGTH.matcher(head);
    if (length.find()) {
      return in.readNBytes(Integer.parseInt(length.group(1)));
    }
    if (!head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
      return new byte[0];
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int size = -1;
    while (size != 0) {
      String line = line(in);
      size = Integer.parseInt(line.replaceFirst("[;\r].*(?s)", ""), 16);
      body.write(line.getBytes(StandardCharsets.ISO_8859_1));
      body.write(in.readNBytes(size + 2));
    }
    return body.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.indexOf("\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      line.append((char) next);
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
