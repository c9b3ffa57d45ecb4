package org.cytobeam.io.store;

import java.net.http.HttpHeaders;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes a partial answer has (RFC 9110, 14.4).
 *
 * @param first offset of the first
 * @param last offset of the last
 * @param size of the whole value
 */
record ContentRange(long first, long last, long size) {
  private static final Pattern TEXT =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})", Pattern.CASE_INSENSITIVE);

  /**
   * The range of an answer's header.
   *
   * @throws TransientFault if there is none, or it does not say the whole size
   */
  static ContentRange of(HttpHeaders headers) throws TransientFault {
    String text = headers.firstValue("Content-Range").orElse("");
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new TransientFault("HTTP 206 with Content-Range \"%s\"".formatted(text), null);
    }
    return new ContentRange(
        Long.parseLong(matcher.group(1)),
        Long.parseLong(matcher.group(2)),
        Long.parseLong(matcher.group(3)));
  }

  /**
   * Checks that these are the bytes that were asked for, all that there are of them.
   *
   * @param length of the body
   * @throws TransientFault if not
   */
  void check(ByteRange asked, int length) throws TransientFault {
    long start = asked.start(size);
    long end = start + asked.available(size) - 1;
    if (first != start || last != end || length != last - first + 1) {
      throw new TransientFault(
          "asked for bytes %d to %d, got %d said to be %d to %d"
              .formatted(start, end, length, first, last),
          null);
    }
  }
}
