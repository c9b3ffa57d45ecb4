package org.cytobeam.io;

import org.jspecify.annotations.Nullable;

/**
 * Something the user gave us cannot be used: a file, a key, a parameter, a chunk.
 *
 * <p>The message is shown to the user as it is, on one line and without a stack trace, and the
 * process ends with exit code 2. It therefore says what is wrong, where (file, key, chunk,
 * parameter with its allowed range) and what to do about it.
 */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadInputException(String message) {
    super(message);
  }

  public BadInputException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
