package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.jspecify.annotations.Nullable;

/** Codecs by the ids they have in Zarr v2 metadata, and the names they have in v3. */
public final class Codecs {
  private static final String KNOWN = "null, zlib, gzip, bz2, blosc, zstd, lz4, lzma";
  private static final List<String> INSIDE_BLOSC =
      List.of("blosclz", "lz4", "lz4hc", "snappy", "zlib", "zstd");

  private static final String KNOWN_V3 = "blosc, gzip, zstd, crc32c and those of numcodecs";
  private static final String NUMCODECS = "numcodecs.";
  private static final List<String> SHUFFLES = List.of("noshuffle", "shuffle", "bitshuffle");

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
    return parse(compressor, "compressor", null, where);
  }

  /**
   * The codecs that a {@code filters} entry asks for, in the order of encoding.
   *
   * @param filters the entry; null, missing and an empty list mean none
   * @param where the metadata file, for messages
   * @throws BadInputException for an id that is not known or holds no numbers, naming it
   */
  public static List<ChunkCodec> filters(JsonNode filters, String where) {
    if (!filters.isArray() && !filters.isNull() && !filters.isMissingNode()) {
      throw new BadInputException(
          "%s: filters must be a list, not %s. Correct the file.".formatted(where, filters));
    }
    List<ChunkCodec> chain = new ArrayList<>();
    filters.forEach(filter -> chain.add(parse(filter, "filter", null, where)));
    return chain;
  }

  /** Any codec of numcodecs may be any of the filters, or the compressor. */
  private static ChunkCodec parse(
      JsonNode entry, String role, @Nullable Boolean bigEndian, String where) {
    String id = entry.path("id").asText("");
    ChunkCodec filter = Filters.parse(id, entry, bigEndian, where);
    if (filter != null) {
      return filter;
    }
    return switch (id) {
      case "zlib" -> stream(StreamCodec.Format.ZLIB, entry, 1);
      case "gzip" -> stream(StreamCodec.Format.GZIP, entry, 1);
      case "bz2" -> stream(StreamCodec.Format.BZ2, entry, 1);
      case "blosc" -> blosc(entry, where);
      case "zstd" -> new ZstdCodec(entry.path("level").asInt(0));
      case "lz4" -> new Lz4Codec();
      case "lzma" -> LzmaCodec.parse(entry, where);
      default -> throw unknown(entry, id, role, where);
    };
  }

  private static BadInputException unknown(JsonNode entry, String id, String role, String where) {
    String reason = Filters.REFUSED.get(id);
    String known = role.equals("filter") ? Filters.KNOWN + " and compressors" : KNOWN;
    return new BadInputException(
        reason == null
            ? "%s: %s %s is not known; known are %s. Store the array again with one of these."
                .formatted(where, role, id.isEmpty() ? entry : "\"" + id + "\"", known)
            : "%s: %s \"%s\" is not supported: %s. Give an array of numbers."
                .formatted(where, role, id, reason));
  }

  static ChunkCodec blosc(JsonNode compressor, String where) {
    String cname = compressor.path("cname").asText("lz4");
    if (!INSIDE_BLOSC.contains(cname)) {
      throw new BadInputException(
          "%s: blosc with \"%s\" inside is not supported; supported are %s. Store the array again with one of these."
              .formatted(where, cname, String.join(", ", INSIDE_BLOSC)));
    }
    return new BloscCodec(
        cname,
        compressor.path("clevel").asInt(5),
        compressor.path("shuffle").asInt(1),
        compressor.path("blocksize").asInt(0));
  }

  /** Whether a name of Zarr v3 is a filter's: something done to elements before they are bytes. */
  public static boolean isFilter(String name) {
    return name.startsWith(NUMCODECS)
        && Filters.ON_ELEMENTS.contains(name.substring(NUMCODECS.length()));
  }

  /**
   * The codec that an entry of Zarr v3's {@code codecs} asks for.
   *
   * @param entry one that filters, or that turns bytes into bytes
   * @param dtype of the elements, as numpy writes it
   * @param where the metadata file, for messages
   * @throws BadInputException for a name that is not known, naming those that are
   */
  public static ChunkCodec parseV3(JsonNode entry, String dtype, String where) {
    String name = entry.isTextual() ? entry.asText() : entry.path("name").asText("");
    JsonNode configuration = entry.path("configuration");
    return switch (name) {
      case "gzip" -> stream(StreamCodec.Format.GZIP, configuration, 1);
      case "zstd" -> new ZstdCodec(configuration.path("level").asInt(0));
      case "crc32c" -> new Crc32cCodec();
      case "blosc" -> bloscV3(configuration, where);
      default -> {
        if (!name.startsWith(NUMCODECS)) {
          throw new BadInputException(
              "%s: codec \"%s\" is not known; known are %s. Store the array again with one of these."
                  .formatted(where, name, KNOWN_V3));
        }
        ObjectNode v2 = fields(configuration).put("id", name.substring(NUMCODECS.length()));
        // Their types mean numbers, not bytes: the order of bytes is the array's.
        yield parse(v2, "codec", dtype.startsWith(">"), where);
      }
    };
  }

  private static ChunkCodec bloscV3(JsonNode configuration, String where) {
    ObjectNode v2 = fields(configuration);
    int shuffle = SHUFFLES.indexOf(configuration.path("shuffle").asText("shuffle"));
    if (shuffle < 0) {
      throw new BadInputException(
          "%s: the shuffle of blosc must be one of %s, not %s. Correct the file."
              .formatted(where, SHUFFLES, configuration.path("shuffle")));
    }
    return blosc(v2.put("shuffle", shuffle), where);
  }

  private static ObjectNode fields(JsonNode configuration) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    return configuration instanceof ObjectNode given ? fields.setAll(given) : fields;
  }

  /**
   * The entries of Zarr v3's {@code codecs} that follow {@code bytes}.
   *
   * @param codec blosc, gzip, zstd, crc32c or a chain of these: what the specification has
   * @param elementBytes bytes of one element
   */
  public static ArrayNode toV3(ChunkCodec codec, int elementBytes) {
    ArrayNode entries = JsonNodeFactory.instance.arrayNode();
    if (codec instanceof CodecChain chain) {
      chain.codecs().forEach(one -> entries.addAll(toV3(one, elementBytes)));
    } else if (!(codec instanceof NoCodec)) {
      ObjectNode entry = entries.addObject();
      if (codec instanceof BloscCodec blosc) {
        entry
            .put("name", "blosc")
            .putObject("configuration")
            .put("typesize", elementBytes)
            .put("cname", blosc.cname())
            .put("clevel", blosc.clevel())
            .put("shuffle", SHUFFLES.get(blosc.mode(elementBytes)))
            .put("blocksize", blosc.blocksize());
      } else if (codec instanceof ZstdCodec zstd) {
        entry
            .put("name", "zstd")
            .putObject("configuration")
            .put("level", zstd.level())
            .put("checksum", false);
      } else if (codec instanceof StreamCodec stream
          && stream.format() == StreamCodec.Format.GZIP) {
        entry.put("name", "gzip").putObject("configuration").put("level", stream.level());
      } else if (codec instanceof Crc32cCodec) {
        entry.put("name", "crc32c");
      } else {
        throw new IllegalArgumentException("Zarr v3 has no " + codec.describe());
      }
    }
    return entries;
  }

  private static ChunkCodec stream(StreamCodec.Format format, JsonNode compressor, int level) {
    return new StreamCodec(format, compressor.path("level").asInt(level));
  }
}
