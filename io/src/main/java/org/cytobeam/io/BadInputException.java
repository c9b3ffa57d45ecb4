package org.cytobeam.io;

import org.jspecify.annotations.Nullable;

/**
 * Something the user gave us cannot be used: a file, a key, a parameter, a chunk.
 *
 * <p>The message is shown to the user as it is, on one line and without a stack trace, and the
 * process ends with exit code 2. It therefore says what is wrong, where (file, key, chunk,
 * parameter with its allowed range) and what to do about it.
 */
public class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Where a message is cut in the middle: what it quotes may be a whole file. */
  private static final int HEAD = 1200;

  private static final int TAIL = 400;

  public BadInputException(String message) {
    super(message);
  }

  public BadInputException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * The same complaint on one line of bounded length, for messages that quote what a stranger wrote
   * into a file: control characters would reach the user's terminal.
   */
  public final BadInputException onOneLine() {
    String text = String.valueOf(getMessage()).replaceAll("\\p{Cntrl}", " ");
    if (text.length() > HEAD + TAIL) {
      text = text.substring(0, HEAD) + " ... " + text.substring(text.length() - TAIL);
    }
    return text.equals(getMessage()) ? this : new BadInputException(text, getCause());
  }
}
