package org.cytobeam.io.store;

import java.io.IOException;

/** A value is longer than what is read at once. */
public final class TooLongException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The longest array that every Java virtual machine can make. */
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  TooLongException(long limit) {
    super(
        "it has more than %d bytes, the most that is read at once; CYTOBEAM_HEAP gives more memory"
            .formatted(limit));
  }

  /**
   * How many bytes of one value are read: a quarter of the memory, because a run decodes several
   * chunks at once and each needs memory of its own.
   */
  static int limit() {
    return (int) Math.min(Runtime.getRuntime().maxMemory() / 4, LONGEST_ARRAY);
  }

  /** Refuses a length that is claimed, before memory is made for it. */
  public static void refuse(long length) throws TooLongException {
    if (length > limit()) {
      throw new TooLongException(limit());
    }
  }
}
