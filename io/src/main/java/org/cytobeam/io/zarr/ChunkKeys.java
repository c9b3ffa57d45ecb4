package org.cytobeam.io.zarr;

import java.io.Serializable;

/**
 * How chunks are named below their array.
 *
 * @param prefix what each name starts with: {@code c} in Zarr v3's default encoding, else empty
 * @param separator between the indices, {@code .} or {@code /}
 * @param reversed whether the last axis' index comes first, as in N5
 */
public record ChunkKeys(String prefix, String separator, boolean reversed) implements Serializable {

  /** {@code 0.1.2} or {@code 0/1/2}. */
  public static ChunkKeys v2(String separator) {
    return new ChunkKeys("", separator, false);
  }

  /** {@code c/0/1/2} or {@code c.0.1.2}. */
  public static ChunkKeys v3(String separator) {
    return new ChunkKeys("c", separator, false);
  }

  /** {@code 2/1/0}: N5 counts the fastest axis first. */
  public static ChunkKeys n5() {
    return new ChunkKeys("", "/", true);
  }

  /** The name of a chunk. */
  String of(long[] chunk) {
    if (chunk.length == 0) {
      return prefix.isEmpty() ? "0" : prefix;
    }
    StringBuilder key = new StringBuilder(prefix);
    for (int i = 0; i < chunk.length; i++) {
      if (!key.isEmpty()) {
        key.append(separator);
      }
      key.append(chunk[reversed ? chunk.length - 1 - i : i]);
    }
    return key.toString();
  }
}
