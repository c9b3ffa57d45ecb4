package org.cytobeam.io.store;

import java.util.Map;
import java.util.TreeMap;

/** A store in memory; what it holds is open to the test. */
public final class MemoryStore implements Store {
  private final Map<String, byte[]> values = new TreeMap<>();

  @Override
  public synchronized byte[] get(String key) {
    byte[] value = values.get(key);
    return value == null ? null : value.clone();
  }

  @Override
  public synchronized void put(String key, byte[] bytes) {
    values.put(key, bytes.clone());
  }

  @Override
  public synchronized boolean exists(String key) {
    return values.keySet().stream().anyMatch(k -> k.equals(key) || k.startsWith(key + "/"));
  }

  @Override
  public String describe(String key) {
    return "memory/" + key;
  }

  /** Text under a key. */
  public MemoryStore with(String key, String text) {
    put(key, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return this;
  }

  public synchronized Map<String, byte[]> values() {
    return new TreeMap<>(values);
  }
}
