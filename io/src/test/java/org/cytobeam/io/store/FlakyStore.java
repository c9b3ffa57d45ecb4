package org.cytobeam.io.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.function.Predicate;

/** A store in which some keys cannot be read or written: no permission, no space. */
public final class FlakyStore implements Store {
  private final Store store;
  private final Predicate<String> fails;

  public FlakyStore(Store store, Predicate<String> fails) {
    this.store = store;
    this.fails = fails;
  }

  @Override
  public byte[] get(String key) throws IOException {
    if (fails.test(key)) {
      throw new AccessDeniedException(describe(key));
    }
    return store.get(key);
  }

  @Override
  public void put(String key, byte[] bytes) throws IOException {
    if (fails.test(key)) {
      throw new FileSystemException(describe(key), null, "No space left on device");
    }
    store.put(key, bytes);
  }

  @Override
  public boolean exists(String key) {
    return store.exists(key);
  }

  @Override
  public String describe(String key) {
    return store.describe(key);
  }
}
