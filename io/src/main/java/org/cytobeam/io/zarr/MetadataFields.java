package org.cytobeam.io.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.BadInputException;

/** Fields that the metadata of both versions have, each with its complaint. */
final class MetadataFields {
  private static final long MAX_CHUNK_BYTES = Integer.MAX_VALUE - 8L;

  /** As many axes as numpy's arrays may have; images have 5. */
  private static final int MAX_RANK = 32;

  /** An exbibyte: no index of an element, and no sum of two, leaves a 64-bit number. */
  private static final double MAX_BYTES = 0x1p60;

  /** At a million chunks a second, nine years. */
  private static final double MAX_CHUNKS = 0x1p48;

  private MetadataFields() {}

  static List<Long> integers(JsonNode json, String key, long lowest, long highest, String where) {
    JsonNode list = json.path(key);
    List<Long> values = new ArrayList<>();
    boolean good = list.isArray();
    for (JsonNode item : list) {
      good &= item.canConvertToExactIntegral() && item.canConvertToLong();
      good &= item.asLong() >= lowest && item.asLong() <= highest;
      values.add(item.asLong());
    }
    if (!good) {
      throw new BadInputException(
          "%s: %s must be a list of whole numbers of at least %d, not %s. Correct the file."
              .formatted(where, key, lowest, list.isMissingNode() ? "missing" : list));
    }
    return values;
  }

  /** Extents of a chunk, each at least 1. */
  static List<Integer> extents(JsonNode json, String key, String where) {
    return integers(json, key, 1, Integer.MAX_VALUE, where).stream().map(Long::intValue).toList();
  }

  /**
   * The extents of an array.
   *
   * @param key of the list of extents
   */
  static List<Long> shape(JsonNode json, String key, String where) {
    List<Long> shape = integers(json, key, 0, Long.MAX_VALUE, where);
    if (shape.size() > MAX_RANK) {
      throw new BadInputException(
          "%s: %s has %d axes, and at most %d are read. Correct the file."
              .formatted(where, key, shape.size(), MAX_RANK));
    }
    return shape;
  }

  /** Complains of arrays that no store holds and no run goes through. */
  static void refuseHugeShapes(
      List<Long> shape, List<Integer> chunk, DataType dtype, String where) {
    double bytes = dtype.pixel().bytes();
    double chunks = 1;
    for (int axis = 0; axis < shape.size(); axis++) {
      bytes *= Math.max(1, shape.get(axis));
      chunks *= Math.max(1, Math.ceil((double) shape.get(axis) / chunk.get(axis)));
    }
    if (bytes > MAX_BYTES || chunks > MAX_CHUNKS) {
      throw new BadInputException(
          "%s: a shape of %s in chunks of %s is more than an array can have (2^60 bytes, 2^48 chunks). Correct the file."
              .formatted(where, shape, chunk));
    }
  }

  static void refuseHugeChunks(List<Integer> chunk, DataType dtype, String where) {
    double bytes = dtype.pixel().bytes();
    for (int extent : chunk) {
      bytes *= extent;
    }
    if (bytes > MAX_CHUNK_BYTES) {
      throw new BadInputException(
          "%s: a chunk of %s takes more than 2 GiB. Store the array again in smaller chunks."
              .formatted(where, chunk));
    }
  }

  static String oneOf(
      JsonNode json, String key, String first, String second, String absent, String where) {
    String value = json.path(key).asText(absent);
    if (!value.equals(first) && !value.equals(second)) {
      throw new BadInputException(
          "%s: %s must be \"%s\" or \"%s\", not \"%s\". Correct the file."
              .formatted(where, key, first, second, value));
    }
    return value;
  }

  /** The name of an extension point's entry, which may be the entry itself. */
  static String name(JsonNode entry) {
    return entry.isTextual() ? entry.asText() : entry.path("name").asText("");
  }

  static void requireName(JsonNode entry, String key, String known, String where) {
    if (!name(entry).equals(known)) {
      throw new BadInputException(
          "%s: %s \"%s\" is not supported, only \"%s\". Store the array again with that."
              .formatted(where, key, name(entry), known));
    }
  }
}
