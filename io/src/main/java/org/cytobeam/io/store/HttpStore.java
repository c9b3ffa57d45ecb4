package org.cytobeam.io.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.cytobeam.io.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * Values behind http or https, to be read: one GET each, a part of one with a {@code Range} (RFC
 * 9110, 14.2), right too where the server ignores it.
 *
 * <p>404 and 410 mean that there is no value. So does 403 for a metadata file, which object stores
 * answer for what is missing where listing is not allowed; for a chunk it is an error, because a
 * chunk that may not be read is not one that was never written. A body that is shorter than
 * announced, a timeout, 408, 429 and 5xx are {@link TransientFault}s.
 */
public final class HttpStore implements Store {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final int MOST_REDIRECTS = 5;
  private static final int PARTIAL = 206;
  private static final int NO_SUCH_RANGE = 416;

  /** What is read to find out whether there is a value. */
  private static final int FIRST_BYTES = 4096;

  private final HttpAddress address;
  private final HttpExchange exchange;
  private volatile boolean refused;

  /**
   * A store without retries.
   *
   * @param location address of the Zarr, which may have a query and {@code user:password@}
   * @throws BadInputException if the address is malformed
   */
  HttpStore(String location, HttpExchange exchange) {
    this.address = HttpAddress.of(location);
    this.exchange = exchange;
  }

  /**
   * The Zarr at an address, with retries.
   *
   * @throws BadInputException if the address is malformed, or refuses all metadata files
   */
  static Store open(String location) {
    return open(location, new HttpExchange(CONNECT, ANSWER), Retries.DEFAULT);
  }

  static Store open(String location, HttpExchange exchange, Retries retries) {
    HttpStore http = new HttpStore(location, exchange);
    RetryingStore store = new RetryingStore(http, retries);
    boolean any = ZarrKeys.METADATA.stream().anyMatch(store::exists);
    if (!any && http.refused) {
      throw new BadInputException(
          "%s refuses access to every metadata file (HTTP 403): there is no Zarr, or it may not be read. Check the address and the permission."
              .formatted(http.address.base()));
    }
    return store; // what lacks is said by whoever asks for it
  }

  @Override
  public byte @Nullable [] get(String key) throws IOException {
    HttpResponse<byte[]> answer = askUnlessRefused(key, null);
    return answer == null || isMissing(answer) ? null : answer.body();
  }

  @Override
  public byte @Nullable [] get(String key, ByteRange range) throws IOException {
    if (range.length() == 0) {
      return hasValue(key) ? new byte[0] : null;
    }
    String bytes =
        range.last()
            ? "bytes=-" + range.length()
            : "bytes=%d-%d".formatted(range.offset(), range.offset() + range.length() - 1);
    HttpResponse<byte[]> answer = askUnlessRefused(key, bytes);
    if (answer == null || isMissing(answer)) {
      return null;
    }
    if (answer.statusCode() == PARTIAL) {
      ContentRange.of(answer.headers()).check(range, answer.body().length);
      return answer.body();
    }
    // The server ignores ranges, or finds nothing in this one (416): the whole value decides.
    byte[] all = answer.statusCode() == NO_SUCH_RANGE ? get(key) : answer.body();
    return all == null ? null : range.of(all);
  }

  @Override
  public void put(String key, byte[] bytes) throws IOException {
    throw new IOException("http addresses are read only");
  }

  @Override
  public boolean exists(String key) {
    try {
      return ZarrKeys.exists(key, this::hasValue);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String describe(String key) {
    return address.base() + "/" + key;
  }

  private boolean hasValue(String key) throws IOException {
    HttpResponse<byte[]> answer = null;
    try {
      answer = ask(key, "bytes=0-0", FIRST_BYTES);
    } catch (GrowingBytes.TooLong e) {
      return true; // a long value of a server that ignores ranges
    } catch (HttpStatus.Refused e) {
      refuseUnlessMetadata(key, e);
    }
    return answer != null && !isMissing(answer);
  }

  private @Nullable HttpResponse<byte[]> askUnlessRefused(String key, @Nullable String range)
      throws IOException {
    try {
      return ask(key, range, GrowingBytes.most());
    } catch (HttpStatus.Refused e) {
      refuseUnlessMetadata(key, e);
      return null;
    }
  }

  private void refuseUnlessMetadata(String key, HttpStatus.Refused e) throws HttpStatus.Refused {
    if (!ZarrKeys.isMetadata(key)) {
      throw e;
    }
    refused = true;
  }

  private static boolean isMissing(HttpResponse<?> answer) {
    return answer.statusCode() == 404 || answer.statusCode() == 410;
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
