package org.cytobeam.io.zarr;

import java.io.Serializable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How chunks are named below their array.
 *
 * @param prefix what each name starts with: {@code c} in Zarr v3's default encoding, else empty
 * @param separator between the indices, {@code .} or {@code /}
 * @param reversed whether the last axis' index comes first, as in N5
 */
public record ChunkKeys(String prefix, String separator, boolean reversed) implements Serializable {
  private static final Pattern INDEX = Pattern.compile("\\d{1,18}");

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

  /** The chunk that has a name, or null if no chunk of so many axes has it. */
  long @Nullable [] parse(String name, int rank) {
    String indices = name;
    if (!prefix.isEmpty() && rank > 0) {
      if (!name.startsWith(prefix + separator)) {
        return null;
      }
      indices = name.substring(prefix.length() + separator.length());
    }
    String[] parts = indices.split(Pattern.quote(separator), -1);
    long[] chunk = new long[rank];
    for (int i = 0; i < rank; i++) {
      String part = parts.length == rank ? parts[reversed ? rank - 1 - i : i] : "";
      if (!INDEX.matcher(part).matches()) {
        return null;
      }
      chunk[i] = Long.parseLong(part);
    }
    return of(chunk).equals(name) ? chunk : null;
  }
}
