package org.cytobeam.io;

import org.jspecify.annotations.Nullable;

/**
 * Stored voxels that cannot be had though the image around them can be read: a chunk that cannot be
 * decoded or whose checksum is wrong, one that the store refuses to give. Nothing else is: metadata
 * that is wrong, voxels that cannot be used, a store that gives nothing any more.
 */
public final class UnreadableChunkException extends BadInputException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final String reason;

  /**
   * @param message for the user, as of any bad input
   * @param key what cannot be read: the chunk's or its shard's full path, without credentials
   * @param reason why, without the key
   */
  public UnreadableChunkException(
      String message, String key, String reason, @Nullable Throwable cause) {
    super(message, cause);
    this.key = key;
    this.reason = reason;
  }

  /** What cannot be read: the chunk's or its shard's full path, without credentials. */
  public String key() {
    return key;
  }

  /** Why it cannot be read, on one line. */
  public String reason() {
    return reason;
  }
}
