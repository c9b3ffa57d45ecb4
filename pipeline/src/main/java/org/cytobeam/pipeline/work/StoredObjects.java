package org.cytobeam.pipeline.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.ByteRange;
import org.cytobeam.io.store.NoBucketException;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.store.StoreUnavailableException;
import org.cytobeam.io.store.StoredValue;
import org.jspecify.annotations.Nullable;

/**
 * The objects below an address of an object store, listed and deleted; what a store refuses is said
 * in a sentence.
 *
 * @param store of an address
 */
public record StoredObjects(Store store) {

  /**
   * The keys there are, sorted.
   *
   * @param prefix whole parts of a key, or empty for all
   * @throws BadInputException if there is no such bucket, or it may not be listed
   */
  public List<String> keys(String prefix) throws IOException {
    try (Stream<StoredValue> values = Objects.requireNonNull(store.list(prefix))) {
      return values.map(StoredValue::key).sorted().toList();
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (NoBucketException e) {
      throw new BadInputException(address() + ": " + e.getMessage(), e);
    } catch (IOException | UncheckedIOException e) {
      throw new BadInputException(
          "%s cannot be listed (%s). Check that you may read and write there."
              .formatted(address(), e.getMessage()),
          e);
    }
  }

  /** The keys of an object of a name, itself or all that is below it. */
  public List<String> of(String name) throws IOException {
    return get(name, ByteRange.of(0, 1)) != null ? List.of(name) : keys(name);
  }

  /**
   * A part of an object; null if there is none.
   *
   * @throws BadInputException if it may not be read
   */
  public byte @Nullable [] get(String key, ByteRange range) throws IOException {
    try {
      return store.get(key, range);
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (IOException e) {
      throw new BadInputException(
          "%s cannot be read (%s). Check that you may read and write there."
              .formatted(store.describe(key), e.getMessage()),
          e);
    }
  }

  /**
   * Does something that writes an object.
   *
   * @throws BadInputException if that is refused
   */
  public void write(String key, Writing writing) throws IOException {
    try {
      writing.run();
    } catch (StoreUnavailableException | FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new BadInputException(
          "%s cannot be written (%s). Check that you may write there."
              .formatted(store.describe(key), e.getMessage()),
          e);
    }
  }

  /** Writes an object. */
  @FunctionalInterface
  public interface Writing {
    void run() throws IOException;
  }

  /** The address of the store. */
  public String address() {
    return store.describe("").replaceFirst("/$", "");
  }

  /**
   * Deletes objects.
   *
   * @throws BadInputException if that is refused
   */
  public void delete(List<String> keys) throws IOException {
    try {
      if (!keys.isEmpty()) {
        store.delete(keys);
      }
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (IOException e) {
      throw undeleted(keys.get(0), e);
    }
  }

  /** To be thrown for an object that is there still; a service may say well and delete nothing. */
  public BadInputException undeleted(String key, @Nullable IOException cause) {
    return new BadInputException(
        "%s cannot be deleted%s. Check that you may delete there, or choose another name."
            .formatted(store.describe(key), cause == null ? "" : " (" + cause.getMessage() + ")"),
        cause);
  }
}
