package org.cytobeam.io.zarr;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.ByteRange;
import org.cytobeam.io.store.Store;
import org.jspecify.annotations.Nullable;

/** Metadata files: JSON under a key, with the place of an error in the message. */
public final class JsonFile {
  /**
   * Largest metadata file that is read: the consolidated metadata of ten thousand arrays have about
   * 10 MiB.
   */
  private static final int MOST_BYTES = 32 << 20;

  /** Each takes up to about 100 bytes of memory as a tree. */
  private static final long MOST_TOKENS = 1_000_000;

  /** Objects and lists in one another; NGFF's own have 8. */
  private static final int DEEPEST = 100;

  // Some writers put a bare NaN as fill value.
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxDocumentLength(MOST_BYTES)
                          .maxTokenCount(MOST_TOKENS)
                          .maxNestingDepth(DEEPEST)
                          .build())
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonFile() {}

  /**
   * The JSON object under a key, or null if there is none.
   *
   * @throws BadInputException if it cannot be read (with the reason) or is not a JSON object (with
   *     file, line and column)
   */
  public static @Nullable JsonNode read(Store store, String key) {
    byte[] bytes;
    try {
      bytes = store.get(key, ByteRange.of(0, MOST_BYTES + 1));
    } catch (IOException e) {
      throw unreadable(store.describe(key), e);
    }
    return bytes == null ? null : parse(bytes, store.describe(key));
  }

  private static JsonNode parse(byte[] bytes, String where) {
    if (bytes.length > MOST_BYTES) {
      throw new BadInputException(
          "%s is too large for metadata: more than %d MiB. Check that it is the right file."
              .formatted(where, MOST_BYTES >> 20));
    }
    JsonNode json;
    try {
      json = MAPPER.readTree(bytes);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new BadInputException(
              "%s, line %d, column %d: not valid JSON (%s). Restore the file or write the image again."
                  .formatted(
                      where,
                      at == null ? 1 : at.getLineNr(),
                      at == null ? 1 : at.getColumnNr(),
                      e.getOriginalMessage()),
              e)
          .onOneLine();
    } catch (IOException e) {
      throw unreadable(where, e);
    }
    if (!json.isObject()) {
      throw new BadInputException(
          "%s: a JSON object is expected, not %s.".formatted(where, json.getNodeType()));
    }
    return json;
  }

  /** Writes an object in a form that people can read. */
  public static void write(Store store, String key, JsonNode json) {
    byte[] bytes;
    try {
      bytes = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e); // a tree in memory can always be written
    }
    try {
      store.put(key, bytes);
    } catch (IOException e) {
      throw unwritable(store.describe(key), e);
    }
  }

  static BadInputException unreadable(String file, IOException e) {
    return new BadInputException(
        "%s cannot be read (%s). Check that it is a file and that you may read it."
            .formatted(file, reason(e)),
        e);
  }

  static BadInputException unwritable(String file, IOException e) {
    return new BadInputException(
        "%s cannot be written (%s). Check the free space and that you may write there."
            .formatted(file, reason(e)),
        e);
  }

  /** Why something could not be read or written, without saying what. */
  static String reason(IOException e) {
    String kind = e.getClass().getSimpleName().replace("Exception", "");
    if (e instanceof java.nio.file.FileSystemException f) {
      return f.getReason() == null ? kind : f.getReason();
    }
    return e.getMessage() == null ? kind : e.getMessage();
  }
}
