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

/** What the status of an answer means for a store (RFC 9110, 15). */
public final class HttpStatus {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> TRANSIENT = Set.of(408, 429, 500, 502, 503, 504);

  /** Found, a part of it, nothing in the range. */
  private static final Set<Integer> FOUND = Set.of(200, 206, 416);

  private HttpStatus() {}

  /** Whether there is no such value, or none any more. */
  public static boolean isMissing(int status) {
    return status == 404 || status == 410;
  }

  /**
   * The exception for a status that is no answer: a {@link TransientFault} if another try may help,
   * a {@link RefusedException}, or one that says the status.
   *
   * @param retryAfter how long the server asks to wait, or null
   */
  public static IOException fault(int status, @Nullable Duration retryAfter) {
    if (TRANSIENT.contains(status)) {
      return new TransientFault("HTTP " + status, null, retryAfter);
    }
    return switch (status) {
      case 401 -> new IOException("HTTP 401, it asks for credentials or does not take those given");
      case 403 -> new RefusedException();
      default -> new IOException("HTTP " + status);
    };
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
   * Lets pass what is found or missing.
   *
   * @throws IOException as {@link #fault} says for any other status; for a compressed body, too
   */
  static void check(HttpResponse<?> answer) throws IOException {
    int status = answer.statusCode();
    if (isMissing(status)) {
      return;
    }
    if (!FOUND.contains(status)) {
      throw fault(status, retryAfter(answer.headers(), Instant.now()));
    }
    String encoding = answer.headers().firstValue("Content-Encoding").orElse("identity");
    if (!encoding.equalsIgnoreCase("identity")) {
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
