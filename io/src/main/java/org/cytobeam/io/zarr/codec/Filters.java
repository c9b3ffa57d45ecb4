package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cytobeam.io.BadInputException;
import org.jspecify.annotations.Nullable;

/** The codecs of numcodecs that are used as filters, by their ids. */
final class Filters {
  /** Those that work on elements, which come before {@code bytes} in Zarr v3. */
  static final Set<String> ON_ELEMENTS =
      Set.of("delta", "fixedscaleoffset", "quantize", "bitround", "astype", "packbits");

  static final String KNOWN =
      "delta, fixedscaleoffset, quantize, bitround, astype, packbits, shuffle, crc32, crc32c,"
          + " adler32, fletcher32";

  private static final String TEXT = "it holds text or objects, not numbers";

  /** What is known and not read, and why. */
  static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("vlen-utf8", TEXT),
          Map.entry("vlen-bytes", TEXT),
          Map.entry("vlen-array", TEXT),
          Map.entry("json", TEXT),
          Map.entry("json2", TEXT),
          Map.entry("msgpack", TEXT),
          Map.entry("msgpack2", TEXT),
          Map.entry("pickle", TEXT),
          Map.entry("categorize", TEXT));

  private Filters() {}

  /**
   * The filter that an entry asks for, or null if it is none.
   *
   * @param bigEndian the order of bytes of all types; null for what each says itself
   */
  static @Nullable ChunkCodec parse(
      String id, JsonNode entry, @Nullable Boolean bigEndian, String where) {
    String what = where + ": filter \"" + id + "\"";
    return switch (id) {
      case "delta" -> {
        Elements decoded = decoded(entry, "dtype", bigEndian, what);
        yield new DeltaCodec(decoded, computed(entry, "astype", decoded, bigEndian, what));
      }
      case "fixedscaleoffset" -> {
        Elements decoded = decoded(entry, "dtype", bigEndian, what);
        yield new FixedScaleOffsetCodec(
            decoded,
            computed(entry, "astype", decoded, bigEndian, what),
            number(entry, "scale", what),
            number(entry, "offset", what));
      }
      case "quantize" -> {
        Elements decoded = decoded(entry, "dtype", bigEndian, what);
        Elements encoded = stored(entry, "astype", decoded, bigEndian, what);
        yield encoded.equals(decoded) ? new NoCodec() : new AsTypeCodec(decoded, encoded);
      }
      // Rounding leaves floats: there is nothing to undo.
      case "bitround" -> new NoCodec();
      case "astype" ->
          new AsTypeCodec(
              decoded(entry, "decode_dtype", bigEndian, what),
              stored(entry, "encode_dtype", null, bigEndian, what));
      case "packbits" -> new PackBitsCodec();
      case "shuffle" -> new ShuffleCodec(elementSize(entry, what));
      case "crc32", "crc32c", "adler32", "fletcher32" -> checksum(id, entry, what);
      default -> null;
    };
  }

  private static ChunkCodec checksum(String id, JsonNode entry, String what) {
    ChecksumCodec.Kind kind = ChecksumCodec.Kind.valueOf(id.toUpperCase(java.util.Locale.ROOT));
    String location = entry.path("location").asText(kind.usuallyFirst() ? "start" : "end");
    if (!List.of("start", "end").contains(location)) {
      throw new BadInputException(
          "%s: location must be \"start\" or \"end\", not \"%s\". Correct the file."
              .formatted(what, location));
    }
    boolean first = location.equals("start");
    return kind == ChecksumCodec.Kind.CRC32C && !first
        ? new Crc32cCodec()
        : new ChecksumCodec(kind, first);
  }

  private static int elementSize(JsonNode entry, String what) {
    int size = entry.path("elementsize").asInt(4);
    if (size < 0 || size > 255) {
      throw new BadInputException(
          "%s: elementsize must be 0 to 255, not %d. Correct the file.".formatted(what, size));
    }
    return size;
  }

  private static double number(JsonNode entry, String key, String what) {
    JsonNode value = entry.path(key);
    double number = value.asDouble();
    if (!value.isNumber() || !Double.isFinite(number) || (number == 0 && key.equals("scale"))) {
      throw new BadInputException(
          "%s: %s must be a finite number%s, not %s. Correct the file."
              .formatted(
                  what,
                  key,
                  key.equals("scale") ? " other than 0" : "",
                  value.isMissingNode() ? "missing" : value));
    }
    return number;
  }

  /** A type that chunks are decoded to. */
  private static Elements decoded(
      JsonNode entry, String key, @Nullable Boolean bigEndian, String what) {
    return computed(entry, key, null, bigEndian, what);
  }

  private static Elements computed(
      JsonNode entry,
      String key,
      @Nullable Elements absent,
      @Nullable Boolean bigEndian,
      String what) {
    Elements type = stored(entry, key, absent, bigEndian, what);
    if (type.type() == Elements.Type.F2) {
      throw new BadInputException(
          "%s: %s float16 is not supported here. Store the array again without the filter."
              .formatted(what, key));
    }
    return type;
  }

  private static Elements stored(
      JsonNode entry,
      String key,
      @Nullable Elements absent,
      @Nullable Boolean bigEndian,
      String what) {
    JsonNode value = entry.path(key);
    Elements type =
        value.isMissingNode() || value.isNull() ? absent : Elements.parse(value.asText(""));
    if (type == null) {
      throw new BadInputException(
          "%s: %s must be a type of numbers such as \"<u2\", not %s. Correct the file."
              .formatted(what, key, value.isMissingNode() ? "missing" : value));
    }
    return bigEndian == null ? type : new Elements(type.type(), bigEndian && type.bytes() > 1);
  }
}
