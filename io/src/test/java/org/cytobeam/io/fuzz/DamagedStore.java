package org.cytobeam.io.fuzz;

import java.util.Map;
import org.cytobeam.io.store.Store;

/** Values in memory that are only read; what it gives must not be changed. */
record DamagedStore(Map<String, byte[]> values) implements Store {

  @Override
  public byte[] get(String key) {
    return values.get(key);
  }

  @Override
  public void put(String key, byte[] bytes) {
    throw new AssertionError("a reader writes " + key);
  }

  @Override
  public boolean exists(String key) {
    return values.containsKey(key)
        || values.keySet().stream().anyMatch(k -> k.startsWith(key + "/"));
  }

  @Override
  public String describe(String key) {
    return key;
  }
}
