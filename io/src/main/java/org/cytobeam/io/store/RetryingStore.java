package org.cytobeam.io.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cytobeam.io.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * A store whose transient faults are tried again. Writing again is safe: a value is written whole,
 * and a repeated write gives the same bytes.
 */
public final class RetryingStore implements Store {
  private final Store store;
  private final Retries retries;

  /**
   * @param store throws a {@link TransientFault} where another try may help; from {@link #exists}
   *     inside an {@link UncheckedIOException}
   */
  public RetryingStore(Store store, Retries retries) {
    this.store = store;
    this.retries = retries;
  }

  @Override
  public byte @Nullable [] get(String key) throws IOException {
    return retries.call(store.describe(key), () -> store.get(key));
  }

  @Override
  public byte @Nullable [] get(String key, ByteRange range) throws IOException {
    return retries.call(store.describe(key), () -> store.get(key, range));
  }

  @Override
  public void put(String key, byte[] bytes) throws IOException {
    retries.call(
        store.describe(key),
        () -> {
          store.put(key, bytes);
          return null;
        });
  }

  @Override
  public void put(String key, Path file) throws IOException {
    retries.call(
        store.describe(key),
        () -> {
          store.put(key, file);
          return null;
        });
  }

  @Override
  public void copy(List<String> from, List<String> to) throws IOException {
    retries.call(
        store.describe(to.isEmpty() ? "" : to.get(0)),
        () -> {
          store.copy(from, to);
          return null;
        });
  }

  /**
   * {@inheritDoc}
   *
   * @throws BadInputException if the store refuses to say
   * @throws UncheckedIOException if it gives no answer, with the {@link StoreUnavailableException}
   */
  @Override
  public boolean exists(String key) {
    try {
      return Boolean.TRUE.equals(retries.call(store.describe(key), () -> checkedExists(key)));
    } catch (StoreUnavailableException e) {
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      throw new BadInputException(
          "%s cannot be looked up (%s). Check the address and that you may read it."
              .formatted(store.describe(key), e.getMessage()),
          e);
    }
  }

  private boolean checkedExists(String key) throws IOException {
    try {
      return store.exists(key);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public @Nullable Stream<StoredValue> list(String prefix) throws IOException {
    return retries.call(store.describe(prefix), () -> store.list(prefix));
  }

  @Override
  public void delete(List<String> keys) throws IOException {
    retries.call(
        store.describe(""),
        () -> {
          store.delete(keys);
          return null;
        });
  }

  @Override
  public String describe(String key) {
    return store.describe(key);
  }
}
