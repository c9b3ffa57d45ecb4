package org.cytobeam.io.store;

import java.io.IOException;
import java.util.List;

/** The names of metadata files, by which a store that cannot list finds out what it has. */
public final class ZarrKeys {
  /** Of Zarr v2 and v3, and N5. */
  public static final List<String> METADATA =
      List.of(".zattrs", "zarr.json", ".zgroup", ".zarray", "attributes.json");

  /** One of these is in every group and array of Zarr. */
  private static final List<String> FOLDER = List.of(".zarray", ".zgroup", "zarr.json");

  private ZarrKeys() {}

  /** Asks a store for a value. */
  @FunctionalInterface
  public interface Lookup {
    boolean hasValue(String key) throws IOException;
  }

  /** Whether a key is a metadata file's, not a chunk's. */
  public static boolean isMetadata(String key) {
    return METADATA.contains(key.substring(key.lastIndexOf('/') + 1));
  }

  /**
   * Whether a key has a value or is a group or an array of Zarr: {@link Store#exists} for a store
   * that would have to list. One request for a value that is there, four for none.
   */
  public static boolean exists(String key, Lookup lookup) throws IOException {
    if (lookup.hasValue(key)) {
      return true;
    }
    if (isMetadata(key)) {
      return false;
    }
    for (String name : FOLDER) {
      if (lookup.hasValue(key + "/" + name)) {
        return true;
      }
    }
    return false;
  }
}
