package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import org.cytobeam.io.BadInputException;

/** Codecs by the ids they have in Zarr v2 metadata. */
public final class Codecs {
  private static final String KNOWN = "null, zlib, gzip, bz2, blosc, zstd, lz4";

  private Codecs() {}

  /**
   * The codec that a {@code compressor} entry asks for.
   *
   * @param compressor the entry; null and missing mean no compression
   * @param where the metadata file, for messages
   * @throws BadInputException for an id that is not known, naming those that are
   */
  public static ChunkCodec parse(JsonNode compressor, String where) {
    if (compressor.isNull() || compressor.isMissingNode()) {
      return new NoCodec();
    }
    String id = compressor.path("id").asText("");
    return switch (id) {
      case "zlib" -> stream(StreamCodec.Format.ZLIB, compressor, 1);
      case "gzip" -> stream(StreamCodec.Format.GZIP, compressor, 1);
      case "bz2" -> stream(StreamCodec.Format.BZ2, compressor, 1);
      case "blosc" ->
          new BloscCodec(
              compressor.path("cname").asText("lz4"),
              compressor.path("clevel").asInt(5),
              compressor.path("shuffle").asInt(1),
              compressor.path("blocksize").asInt(0));
      case "zstd" -> new ZstdCodec(compressor.path("level").asInt(0));
      case "lz4" -> new Lz4Codec();
      default ->
          throw new BadInputException(
              "%s: compressor %s is not known; known are %s. Store the array again with one of these."
                  .formatted(where, id.isEmpty() ? compressor : "\"" + id + "\"", KNOWN));
    };
  }

  private static ChunkCodec stream(StreamCodec.Format format, JsonNode compressor, int level) {
    return new StreamCodec(format, compressor.path("level").asInt(level));
  }
}
