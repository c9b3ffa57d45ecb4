package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import org.cytobeam.io.BadInputException;

/** Codecs by the types they have in N5's {@code compression}. */
public final class N5Codecs {
  private static final String KNOWN = "raw, gzip, bzip2, lz4, xz, blosc, zstd";

  private N5Codecs() {}

  /**
   * The codec that a {@code compression} entry asks for.
   *
   * @param compression the entry, or its type alone
   * @param where the file, for messages
   * @throws BadInputException for a type that is not known, naming those that are
   */
  public static ChunkCodec parse(JsonNode compression, String where) {
    String type =
        compression.isTextual() ? compression.asText() : compression.path("type").asText("");
    int level = compression.path("level").asInt(-1);
    return switch (type) {
      case "raw" -> new NoCodec();
      case "gzip" ->
          new StreamCodec(
              compression.path("useZlib").asBoolean(false)
                  ? StreamCodec.Format.ZLIB
                  : StreamCodec.Format.GZIP,
              level);
      case "bzip2" ->
          new StreamCodec(StreamCodec.Format.BZ2, compression.path("blockSize").asInt(-1));
      case "lz4" -> new Lz4BlockCodec();
      case "xz" ->
          new LzmaCodec(
              LzmaCodec.Format.XZ,
              compression.path("preset").asInt(LzmaCodec.DEFAULT_PRESET),
              null);
      case "blosc" -> Codecs.blosc(compression, where);
      case "zstd" -> new ZstdCodec(Math.max(0, level));
      default ->
          throw new BadInputException(
              "%s: compression \"%s\" is not known; known are %s. Store the array again with one of these."
                  .formatted(where, type.isEmpty() ? compression : type, KNOWN));
    };
  }
}
