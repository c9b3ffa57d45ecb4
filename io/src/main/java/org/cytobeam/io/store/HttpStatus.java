package org.cytobeam.io.store;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an answer's status means for a store (RFC 9110, 15). */
final class HttpStatus {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> TRANSIENT = Set.of(408, 429, 500, 502, 503, 504);

  /** Found, a part of it, none, none any more, nothing in the range. */
  private static final Set<Integer> ANSWERS = Set.of(200, 206, 404, 410, 416);

  private HttpStatus() {}

  /** Status 403. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused() {
      super(
          "HTTP 403, access refused; object stores also say so of what is missing where listing is not allowed, so it cannot be told from a chunk that was never written: allow listing, or check the permission");
    }
  }

  /** Whether another try may mend what a status says. */
  static boolean isTransient(int status) {
    return TRANSIENT.contains(status);
  }

  /**
   * Where an answer sends on to, or null if it does not.
   *
   * @throws IOException if that is nowhere, or no longer encrypted
   */
  static @Nullable URI redirect(URI from, HttpResponse<?> answer) throws IOException {
    if (!REDIRECTS.contains(answer.statusCode())) {
      return null;
    }
    Optional<String> location = answer.headers().firstValue("Location");
    if (location.isEmpty()) {
      throw new IOException("HTTP %d without a Location".formatted(answer.statusCode()));
    }
    URI to;
    try {
      to = from.resolve(location.get());
    } catch (IllegalArgumentException e) {
      // Its message would show the address, which may be signed.
      throw new IOException("HTTP %d to a malformed address".formatted(answer.statusCode()));
    }
    String scheme = String.valueOf(to.getScheme());
    boolean safe =
        scheme.equalsIgnoreCase("https")
            || (scheme.equalsIgnoreCase("http") && "http".equalsIgnoreCase(from.getScheme()));
    if (!safe || to.getRawAuthority() == null) {
      throw new IOException(
          "HTTP %d from %s to an address of %s, which is not followed"
              .formatted(answer.statusCode(), from.getScheme(), scheme));
    }
    return to;
  }

  /**
   * Lets pass what is an answer.
   *
   * @throws TransientFault if another try may help
   * @throws Refused for 403
   * @throws IOException for any other status, and for a compressed body
   */
  static void check(HttpResponse<?> answer) throws IOException {
    int status = answer.statusCode();
    if (isTransient(status)) {
      throw new TransientFault("HTTP " + status, null, retryAfter(answer.headers(), Instant.now()));
    }
    if (status == 403) {
      throw new Refused();
    }
    if (status == 401) {
      throw new IOException("HTTP 401, it asks for a password; give https://user:password@host");
    }
    if (!ANSWERS.contains(status)) {
      throw new IOException("HTTP " + status);
    }
    String encoding = answer.headers().firstValue("Content-Encoding").orElse("identity");
    if (!encoding.equalsIgnoreCase("identity") && status <= 206) {
      throw new IOException(
          "the server sends it with Content-Encoding %s though it was asked not to; have it sent as it is stored"
              .formatted(encoding));
    }
  }

  /** How long the server asks to wait (RFC 9110, 10.2.3), or null. */
  static @Nullable Duration retryAfter(HttpHeaders headers, Instant now) {
    String text = headers.firstValue("Retry-After").orElse("").strip();
    if (text.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
