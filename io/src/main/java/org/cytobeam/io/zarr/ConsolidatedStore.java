package org.cytobeam.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.cytobeam.io.store.ByteRange;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.store.StoredValue;
import org.jspecify.annotations.Nullable;

/**
 * A store whose consolidated metadata answer where a node's own metadata file is missing: {@code
 * .zmetadata} at the root (Zarr v2), {@code consolidated_metadata} in the root's {@code zarr.json}
 * (v3). A node's own file counts where there are both.
 */
public final class ConsolidatedStore implements Store {
  private static final String V2_FILE = ".zmetadata";
  private static final String V3_FILE = "zarr.json";
  private static final List<String> V2_NODE_FILES = List.of(".zarray", ".zattrs", ".zgroup");

  private final Store store;
  private @Nullable JsonNode v2;
  private @Nullable JsonNode v3;

  /** Of what a store's root has; it is read when a node's own file is missed first. */
  public ConsolidatedStore(Store store) {
    this.store = store;
  }

  @Override
  public byte @Nullable [] get(String key) throws IOException {
    byte[] own = store.get(key);
    JsonNode node = own == null ? node(key) : null;
    return node == null ? own : bytes(node);
  }

  @Override
  public byte @Nullable [] get(String key, ByteRange range) throws IOException {
    byte[] own = store.get(key, range);
    JsonNode node = own == null ? node(key) : null;
    if (node == null) {
      return own;
    }
    byte[] all = bytes(node);
    int start = (int) range.start(all.length);
    return Arrays.copyOfRange(all, start, start + range.available(all.length));
  }

  private static byte[] bytes(JsonNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean exists(String key) {
    return store.exists(key) || node(key) != null;
  }

  private @Nullable JsonNode node(String key) {
    int slash = key.lastIndexOf('/');
    String file = key.substring(slash + 1);
    if (file.equals(V3_FILE)) {
      return slash < 0 ? null : object(v3().path(key.substring(0, slash)));
    }
    return V2_NODE_FILES.contains(file) ? object(v2().path(key)) : null;
  }

  private static @Nullable JsonNode object(JsonNode node) {
    return node.isObject() ? node : null;
  }

  private synchronized JsonNode v2() {
    JsonNode read = v2;
    if (read == null) {
      read = all(V2_FILE).path("metadata");
      v2 = read;
    }
    return read;
  }

  private synchronized JsonNode v3() {
    JsonNode read = v3;
    if (read == null) {
      read = all(V3_FILE).path("consolidated_metadata").path("metadata");
      v3 = read;
    }
    return read;
  }

  private JsonNode all(String file) {
    JsonNode json = JsonFile.read(store, file);
    return json == null ? MissingNode.getInstance() : json;
  }

  /** Only of metadata there are copies. */
  @Override
  public @Nullable ByteBuffer getInto(String key, IntFunction<byte[]> room) throws IOException {
    ByteBuffer own = store.getInto(key, room);
    JsonNode node = own == null ? node(key) : null;
    return node == null ? own : ByteBuffer.wrap(bytes(node));
  }

  @Override
  public void put(String key, byte[] bytes) throws IOException {
    store.put(key, bytes);
  }

  @Override
  public void put(String key, byte[] bytes, int length) throws IOException {
    store.put(key, bytes, length);
  }

  @Override
  public String describe(String key) {
    return store.describe(key);
  }

  @Override
  public @Nullable Stream<StoredValue> list(String prefix) throws IOException {
    return store.list(prefix);
  }
}
