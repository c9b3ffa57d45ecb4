package org.cytobeam.io.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.cytobeam.io.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * An http address taken apart: what may be shown, and what is secret. A query is kept and sent with
 * every request (signed addresses), as is a user and password, but neither is ever shown.
 *
 * @param base scheme, host and path, without a slash at the end
 * @param query with its question mark, or empty
 * @param authorization value of the header (RFC 7617), or null
 */
record HttpAddress(String base, String query, @Nullable String authorization) {

  /**
   * @throws BadInputException if it is no http address; the message shows nothing secret
   */
  static HttpAddress of(String location) {
    URI uri;
    try {
      uri = new URI(location);
    } catch (URISyntaxException e) {
      // Its message and its input would show the query.
      throw new BadInputException(
          "%s is not an address: %s at character %d. Percent-encode spaces and signs."
              .formatted(guarded(location), e.getReason(), e.getIndex() + 1));
    }
    if (uri.getHost() == null) {
      throw new BadInputException("%s is an address without a host.".formatted(guarded(location)));
    }
    String user = uri.getUserInfo();
    String secret =
        user == null
            ? null
            : "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new HttpAddress(shown(location), query, secret);
  }

  /** An address without user, password, query and fragment. */
  static String shown(String location) {
    return location
        .replaceFirst("[?#].*", "")
        .replaceFirst("^([A-Za-z]+://)[^/]*@", "$1")
        .replaceFirst("/+$", "");
  }

  /** As {@link #shown} where it is unclear how far a password goes. */
  private static String guarded(String location) {
    return shown(location).replaceFirst("://.*@", "://");
  }

  /** The address of a key, with the query. */
  URI uri(String key) {
    try {
      String path = new URI(null, null, "/" + key, null).toASCIIString();
      return URI.create(base + path + query);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("key " + key, e);
    }
  }

  /** Never the secrets, which a record's own text would show. */
  @Override
  public String toString() {
    return base;
  }
}
