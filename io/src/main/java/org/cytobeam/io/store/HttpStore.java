package org.cytobeam.io.store;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.cytobeam.io.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * Values behind http or https, to be read: one GET each, a part of one with a {@code Range} (RFC
 * 9110, 14.2), right too where the server ignores it. 404 and 410 mean that there is no value.
 */
public final class HttpStore extends RemoteStore {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final int MOST_REDIRECTS = 5;
  private static final int PARTIAL = 206;
  private static final int NO_SUCH_RANGE = 416;

  /** What is read to find out whether there is a value. */
  private static final int FIRST_BYTES = 4096;

  private final HttpAddress address;
  private final HttpExchange exchange;

  /**
   * The Zarr at an address.
   *
   * @param location may have a query, which is sent with every request, and {@code user:password@}
   * @throws BadInputException if the address is malformed
   */
  public HttpStore(String location) {
    this(location, new HttpExchange(CONNECT, ANSWER));
  }

  HttpStore(String location, HttpExchange exchange) {
    this.address = HttpAddress.of(location);
    this.exchange = exchange;
  }

  @Override
  protected byte @Nullable [] read(String key, @Nullable ByteRange range) throws IOException {
    if (range == null) {
      HttpResponse<byte[]> answer = ask(key, null, TooLongException.limit());
      return isMissing(answer) ? null : answer.body();
    }
    if (range.length() == 0) {
      return hasValue(key) ? new byte[0] : null;
    }
    String bytes =
        range.last()
            ? "bytes=-" + range.length()
            : "bytes=%d-%d".formatted(range.offset(), range.offset() + range.length() - 1);
    HttpResponse<byte[]> answer = ask(key, bytes, TooLongException.limit());
    if (isMissing(answer)) {
      return null;
    }
    if (answer.statusCode() == PARTIAL) {
      ContentRange.of(answer.headers()).check(range, answer.body().length);
      return answer.body();
    }
    // The server ignores ranges, or finds nothing in this one (416): the whole value decides.
    byte[] all = answer.statusCode() == NO_SUCH_RANGE ? read(key, null) : answer.body();
    return all == null ? null : range.of(all);
  }

  @Override
  protected boolean hasValue(String key) throws IOException {
    try {
      return !isMissing(ask(key, "bytes=0-0", FIRST_BYTES));
    } catch (TooLongException e) {
      return true; // a long value of a server that ignores ranges
    }
  }

  @Override
  public void put(String key, byte[] bytes) throws IOException {
    throw new IOException("http addresses are read only");
  }

  @Override
  public String describe(String key) {
    return address.base() + "/" + key;
  }

  private static boolean isMissing(HttpResponse<?> answer) {
    return HttpStatus.isMissing(answer.statusCode());
  }

  /**
   * Asks for a value, following redirects; the password stays with the server it was given for.
   *
   * @return an answer of status 200, 206, 404, 410 or 416
   */
  private HttpResponse<byte[]> ask(String key, @Nullable String range, int limit)
      throws IOException {
    URI uri = address.uri(key);
    String authorization = address.authorization();
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      HttpResponse<byte[]> answer = exchange.send(uri, range, authorization, limit);
      URI next = HttpStatus.redirect(uri, answer);
      if (next == null) {
        HttpStatus.check(answer);
        return answer;
      }
      if (!uri.getRawAuthority().equals(next.getRawAuthority())) {
        authorization = null;
      }
      uri = next;
    }
    throw new IOException("redirected more than %d times".formatted(MOST_REDIRECTS));
  }
}
