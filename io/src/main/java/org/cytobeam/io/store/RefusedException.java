package org.cytobeam.io.store;

import java.io.IOException;

/** A store answers HTTP 403. */
public final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  public RefusedException() {
    super(
        "HTTP 403, access refused; object stores also say so of what is missing where listing is not allowed, so it cannot be told from a chunk that was never written: allow listing, or check the permission");
  }
}
