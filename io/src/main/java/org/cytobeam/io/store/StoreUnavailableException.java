package org.cytobeam.io.store;

import java.io.IOException;

/**
 * A store did not give an answer however often it was asked. Nothing is wrong with the input: the
 * run fails, and may be started again. The message is whole: key, tries, last reason, what to do.
 */
public final class StoreUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
