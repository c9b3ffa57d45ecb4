package org.cytobeam.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * The file that describes an array.
 *
 * @param format whose file it is
 * @param json what is in it
 * @param where its full path, for messages
 */
record ArrayFile(ZarrFormat format, JsonNode json, String where) {

  /**
   * The one under a path, or null if there is no array. Where a folder has the metadata of several
   * formats, as after a conversion in place, the newest counts.
   */
  static @Nullable ArrayFile find(Store store, String path) {
    for (ZarrFormat format : new ZarrFormat[] {ZarrFormat.V3, ZarrFormat.V2, ZarrFormat.N5}) {
      String key = ZarrArray.key(path, format.arrayFile());
      JsonNode json = JsonFile.read(store, key);
      if (json != null && describesArray(format, json)) {
        return new ArrayFile(format, json, store.describe(key));
      }
    }
    return null;
  }

  private static boolean describesArray(ZarrFormat format, JsonNode json) {
    return switch (format) {
      case V3 -> ZarrV3.isArray(json);
      case V2 -> true;
      case N5 -> N5.isArray(json);
    };
  }

  ArrayMetadata metadata(Store store, String path) {
    return switch (format) {
      case V3 -> ZarrV3.parse(json, where);
      case V2 -> asStored(store, path, ZarrV2.parse(json, where));
      case N5 -> N5.parse(json, where);
    };
  }

  /**
   * Early writers nested their chunks and did not say so: such chunks would all read as not stored,
   * as background. Where the metadata is silent the chunks decide; where it speaks against them it
   * is refused.
   */
  private ArrayMetadata asStored(Store store, String path, ArrayMetadata metadata) {
    ChunkKeys keys = metadata.keys();
    ChunkKeys other = ChunkKeys.v2(keys.separator().equals("/") ? "." : "/");
    long[] origin = new long[metadata.rank()];
    String first = keys.of(origin);
    String found = other.of(origin);
    if (first.equals(found)
        || store.exists(ZarrArray.key(path, first))
        || !store.exists(ZarrArray.key(path, found))) {
      return metadata;
    }
    if (!json.has("dimension_separator")) {
      return metadata.withKeys(other);
    }
    throw new BadInputException(
        "%s says that chunks are named like %s, but they are named like %s. Correct its dimension_separator."
            .formatted(where, first, found));
  }
}
