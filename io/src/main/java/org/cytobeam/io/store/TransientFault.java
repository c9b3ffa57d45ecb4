package org.cytobeam.io.store;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request failed in a way that another try may mend: a reset connection, HTTP 503. */
public final class TransientFault extends IOException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  /** A fault after which the server does not say how long to wait. */
  public TransientFault(String message, @Nullable Throwable cause) {
    this(message, cause, null);
  }

  /**
   * @param message what went wrong, without credentials
   * @param retryAfter how long the server asks to wait, or null
   */
  public TransientFault(String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
    super(message, cause);
    this.retryAfter = retryAfter;
  }

  /** How long the server asks to wait, or null. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
