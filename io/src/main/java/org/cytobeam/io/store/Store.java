package org.cytobeam.io.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Bytes under keys such as {@code 0/.zarray} or {@code 0/1/2/3}; {@code /} separates the parts of a
 * key and a key never starts or ends with it.
 *
 * <p>Thread-safe. Everything that is read or written is a whole value.
 */
public interface Store {

  /** The value of a key, or null if there is none. */
  byte @Nullable [] get(String key) throws IOException;

  /**
   * Writes a value so that a reader sees the old one or the new one, never a part; a repeated write
   * replaces it.
   */
  void put(String key, byte[] bytes) throws IOException;

  /** Whether the key has a value or is the beginning of a longer key that has one. */
  boolean exists(String key);

  /** The key as a user would look for it, the full path; for messages. */
  String describe(String key);
}
