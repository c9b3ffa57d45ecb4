package org.cytobeam.io.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes under keys such as {@code 0/.zarray} or {@code 0/1/2/3}; {@code /} separates the parts of a
 * key and a key never starts or ends with it.
 *
 * <p>Thread-safe. A value is written as a whole; a part of one may be read. "There is none" is told
 * apart from every other failure: a value that cannot be read for any other reason is an exception,
 * after whatever retries the kind of store calls for.
 */
public interface Store {

  /** The value of a key, or null if there is none. */
  byte @Nullable [] get(String key) throws IOException;

  /**
   * A part of a value, shorter where the value ends before it does, or null if there is no value.
   */
  default byte @Nullable [] get(String key, ByteRange range) throws IOException {
    byte[] all = get(key);
    return all == null ? null : range.of(all);
  }

  /**
   * The value of a key, or null if there is none; in an array that is lent, where the store can do
   * that.
   *
   * @param room gives an array of at least so many bytes; asked once at most
   * @return the value, from the beginning of that array or of another one
   */
  default @Nullable ByteBuffer getInto(String key, IntFunction<byte[]> room) throws IOException {
    byte[] all = get(key);
    return all == null ? null : ByteBuffer.wrap(all);
  }

  /**
   * Writes a value so that a reader sees the old one or the new one, never a part; a repeated write
   * replaces it.
   */
  void put(String key, byte[] bytes) throws IOException;

  /**
   * As {@link #put(String, byte[])}, the first bytes of an array only.
   *
   * @param bytes not kept: the caller may change it afterwards
   */
  default void put(String key, byte[] bytes, int length) throws IOException {
    put(key, Arrays.copyOf(bytes, length));
  }

  /** As {@link #put(String, byte[])}, the content of a file; streamed where the store can do so. */
  default void put(String key, Path file) throws IOException {
    put(key, Files.readAllBytes(file));
  }

  /**
   * Copies values inside this store, as {@link #put} writes them, in no order; an object store does
   * it without sending them. May be repeated: the copies are the same.
   *
   * @param from keys that have a value
   * @param to the keys of the copies, as many
   * @throws IOException if a value is missing or cannot be copied; others may have been
   */
  default void copy(List<String> from, List<String> to) throws IOException {
    for (int i = 0; i < from.size(); i++) {
      byte[] value = get(from.get(i));
      if (value == null) {
        throw new NoSuchFileException(describe(from.get(i)));
      }
      put(to.get(i), value);
    }
  }

  /**
   * Whether the key has a value or is the beginning of a longer key that has one. A store that
   * cannot list cheaply (http, object stores) says so of groups and arrays of Zarr only.
   */
  boolean exists(String key);

  /** The key as a user would look for it, the full path; for messages. */
  String describe(String key);

  /**
   * The keys that have a value, in no order; temporary names of writers are among them.
   *
   * @param prefix whole parts of a key ({@code 0} finds {@code 0/1/2}), or empty for all
   * @return to be closed by the caller, and null if this kind of store cannot list; reading it may
   *     throw {@link java.io.UncheckedIOException}
   * @throws IOException if what is there cannot be listed
   */
  default @Nullable Stream<StoredValue> list(String prefix) throws IOException {
    return null;
  }

  /**
   * Deletes values, in no order; a key that has none (any more) is no error, so that deleting may
   * be repeated. Object stores may leave one that they refuse to delete: list what is there still.
   *
   * @throws IOException if a value cannot be deleted, or this kind of store deletes nothing
   */
  default void delete(List<String> keys) throws IOException {
    throw new IOException("nothing can be deleted in this kind of store");
  }
}
