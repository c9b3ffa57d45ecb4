package org.cytobeam.io.store;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its whole answer, in bounded time and memory. The library's own timeout ends with
 * the answer's head; a body may take forever.
 */
final class HttpExchange {
  /** A server slower than this is given up, after the time that every answer has. */
  private static final int SLOWEST_BYTES_PER_SECOND = 1 << 16;

  private final HttpClient client;
  private final Duration patience;

  /**
   * @param connect longest time to connect
   * @param patience longest time until the answer's head comes, and again until its body has come,
   *     on top of what its length takes at 64 KiB/s
   */
  HttpExchange(Duration connect, Duration patience) {
    this.patience = patience;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // a connection for each thread
            .followRedirects(HttpClient.Redirect.NEVER) // it would hand on the password
            .connectTimeout(connect)
            .build();
  }

  /**
   * Sends a GET.
   *
   * @param range value of the Range header, or null for the whole
   * @param authorization value of the Authorization header, or null
   * @param limit longest body that is taken
   * @return the answer; its body is empty unless the status is 200 or 206
   * @throws TransientFault if the connection fails or the answer is not whole in time
   * @throws TooLongException if the body is longer than the limit
   * @throws IOException if there can be no answer, or the thread is interrupted
   */
  HttpResponse<byte[]> send(
      URI uri, @Nullable String range, @Nullable String authorization, int limit)
      throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept-Encoding", "identity");
    if (range != null) {
      request.header("Range", range);
    }
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    CompletableFuture<Long> head = new CompletableFuture<>();
    CompletableFuture<HttpResponse<byte[]>> whole =
        client.sendAsync(
            request.build(),
            info -> {
              long length = info.headers().firstValueAsLong("Content-Length").orElse(-1);
              head.complete(length);
              return body(info.statusCode(), length, limit);
            });
    var unused =
        whole.whenComplete(
            (answer, thrown) -> {
              if (thrown != null) {
                head.completeExceptionally(thrown);
              }
            });
    try {
      long length = head.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      long millis = patience.toMillis() + Math.max(0, length) / SLOWEST_BYTES_PER_SECOND * 1000;
      return checked(whole.get(millis, TimeUnit.MILLISECONDS), length);
    } catch (TimeoutException e) {
      throw new TransientFault(
          head.isDone()
              ? "the answer came too slowly"
              : "no answer in " + patience.toSeconds() + " s",
          e);
    } catch (InterruptedException e) {
      throw Retries.interrupted("the request", e);
    } catch (ExecutionException e) {
      throw fault(e.getCause());
    } finally {
      whole.cancel(true);
    }
  }

  private static BodySubscriber<byte[]> body(int status, long length, int limit) {
    return status == 200 || status == 206
        ? new HttpBody(length, limit)
        : BodySubscribers.replacing(new byte[0]);
  }

  private static HttpResponse<byte[]> checked(HttpResponse<byte[]> answer, long length)
      throws TransientFault {
    boolean hasBody = answer.statusCode() == 200 || answer.statusCode() == 206;
    if (hasBody && length >= 0 && answer.body().length != length) {
      throw new TransientFault(
          "%d bytes were announced and %d came".formatted(length, answer.body().length), null);
    }
    return answer;
  }

  private static IOException fault(@Nullable Throwable thrown) {
    if (thrown instanceof TooLongException tooLong) {
      return tooLong;
    }
    if (thrown instanceof SSLHandshakeException) {
      return new IOException("no secure connection: " + thrown.getMessage(), thrown);
    }
    if (thrown instanceof ConnectException) {
      return new TransientFault("no connection to the server", thrown);
    }
    if (thrown instanceof IOException) {
      return new TransientFault("the connection failed: " + thrown.getMessage(), thrown);
    }
    return new IOException("the request failed: " + thrown, thrown);
  }
}
