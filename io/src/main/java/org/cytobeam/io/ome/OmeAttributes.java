package org.cytobeam.io.ome;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.zarr.JsonFile;
import org.cytobeam.io.zarr.ZarrFormat;
import org.jspecify.annotations.Nullable;

/**
 * What OME-NGFF says of a group: the whole {@code .zattrs} in versions up to 0.4, the entry {@code
 * ome} of the attributes in {@code zarr.json} from 0.5 on.
 *
 * @param json the object with {@code multiscales}, {@code plate} and the like
 * @param where the file, for messages
 */
record OmeAttributes(JsonNode json, String where) {
  private static final String V3_FILE = "zarr.json";
  private static final String V2_FILE = ".zattrs";
  private static final String V2_GROUP = ".zgroup";

  /** Those of the group at the store's root, or null if it has none. */
  static @Nullable OmeAttributes read(Store store) {
    return read(store, "");
  }

  /**
   * Those of a group, or null if it has none.
   *
   * @param path of the group; empty for the store's root
   */
  static @Nullable OmeAttributes read(Store store, String path) {
    String prefix = path.isEmpty() ? "" : path + "/";
    JsonNode v3 = JsonFile.read(store, prefix + V3_FILE);
    if (v3 != null && v3.path("attributes").path("ome").isObject()) {
      return new OmeAttributes(v3.path("attributes").path("ome"), store.describe(prefix + V3_FILE));
    }
    JsonNode v2 = JsonFile.read(store, prefix + V2_FILE);
    return v2 == null ? null : new OmeAttributes(v2, store.describe(prefix + V2_FILE));
  }

  /** Makes the store's root a group, where the format has a file for that alone. */
  static void writeGroup(Store store, ZarrFormat format) {
    if (format == ZarrFormat.V2) {
      JsonFile.write(store, V2_GROUP, JsonNodeFactory.instance.objectNode().put("zarr_format", 2));
    }
  }

  /**
   * Writes what OME-NGFF says of the group at the store's root, after {@link #writeGroup}.
   *
   * @param json the object with {@code multiscales} and the like; that of 0.5 has its version
   */
  static void write(Store store, ZarrFormat format, ObjectNode json) {
    if (format == ZarrFormat.V2) {
      JsonFile.write(store, file(format), json);
      return;
    }
    ObjectNode group = JsonNodeFactory.instance.objectNode();
    group.put("zarr_format", 3).put("node_type", "group");
    group.putObject("attributes").set("ome", json);
    JsonFile.write(store, file(format), group);
  }

  /** The file of a group's attributes. */
  static String file(ZarrFormat format) {
    return format == ZarrFormat.V2 ? V2_FILE : V3_FILE;
  }
}
