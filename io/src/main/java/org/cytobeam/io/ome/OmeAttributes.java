package org.cytobeam.io.ome;

import com.fasterxml.jackson.databind.JsonNode;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.zarr.JsonFile;
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

  /** Those of the group at the store's root, or null if it has none. */
  static @Nullable OmeAttributes read(Store store) {
    JsonNode v3 = JsonFile.read(store, V3_FILE);
    if (v3 != null && v3.path("attributes").path("ome").isObject()) {
      return new OmeAttributes(v3.path("attributes").path("ome"), store.describe(V3_FILE));
    }
    JsonNode v2 = JsonFile.read(store, V2_FILE);
    return v2 == null ? null : new OmeAttributes(v2, store.describe(V2_FILE));
  }
}
