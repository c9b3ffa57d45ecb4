package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.cytobeam.io.BadInputException;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.ArrayCache;
import org.tukaani.xz.DeltaOptions;
import org.tukaani.xz.LZMA2InputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/**
 * numcodecs' {@code lzma}: what Python's module of that name writes.
 *
 * @param format how the stream is wrapped
 * @param preset 0 to 9, for encoding
 * @param raw what a raw stream does not say of itself, else null
 */
record LzmaCodec(Format format, int preset, @Nullable Raw raw) implements ChunkCodec {
  static final int DEFAULT_PRESET = 6;

  /** Of preset 9, the highest; a stream that asks for more memory to be read is refused. */
  private static final int MAX_DICTIONARY = 64 << 20;

  private static final int XZ_LIMIT_KIB = (MAX_DICTIONARY >> 10) + 1024;
  private static final int ALONE_HEADER_BYTES = 13;
  private static final int[] PRESET_DICTIONARY_MIB = {0, 1, 2, 4, 4, 8, 8, 16, 32, 64};

  /** The numbers that Python's module has for formats. */
  enum Format {
    AUTO,
    XZ,
    ALONE,
    RAW
  }

  /**
   * The filters of a raw stream.
   *
   * @param lzma1 whether it is LZMA 1, with an end marker, else LZMA 2
   * @param delta distance in bytes of a delta filter before it, 0 for none
   * @param dictionary bytes of the dictionary
   * @param lc literal context bits
   * @param lp literal position bits
   * @param pb position bits
   */
  record Raw(boolean lzma1, int delta, int dictionary, int lc, int lp, int pb)
      implements Serializable {
    private static final long LZMA1 = 0x4000000000000001L;
    private static final long LZMA2 = 0x21;
    private static final long DELTA = 0x03;

    static Raw parse(JsonNode filters, String where) {
      int delta = 0;
      for (JsonNode filter : filters) {
        long id = filter.path("id").asLong(-1);
        if (id == LZMA1 || id == LZMA2) {
          int preset = filter.path("preset").asInt(DEFAULT_PRESET) & 0xF;
          int mib = PRESET_DICTIONARY_MIB[Math.min(preset, 9)];
          return new Raw(
              id == LZMA1,
              delta,
              filter.path("dict_size").asInt(mib == 0 ? 1 << 18 : mib << 20),
              filter.path("lc").asInt(3),
              filter.path("lp").asInt(0),
              filter.path("pb").asInt(2));
        }
        delta = filter.path("dist").asInt(1);
        if (id != DELTA || delta < 1 || delta > 256) {
          throw unsupported(filters, where);
        }
      }
      throw unsupported(filters, where);
    }

    private static BadInputException unsupported(JsonNode filters, String where) {
      return new BadInputException(
          "%s: lzma filters %s are not supported; supported are LZMA1 or LZMA2 with at most a delta before it. Store the array again in format 1 (xz)."
              .formatted(where, filters.isMissingNode() ? "(none)" : filters));
    }

    InputStream open(InputStream stored, int dictionaryBytes) throws IOException {
      InputStream lzma =
          lzma1
              ? new LZMAInputStream(stored, -1, lc, lp, pb, dictionaryBytes, null)
              : new LZMA2InputStream(stored, dictionaryBytes);
      return delta == 0
          ? lzma
          : new DeltaOptions(delta).getInputStream(lzma, ArrayCache.getDummyCache());
    }

    ArrayNode toJson() {
      ArrayNode filters = JsonNodeFactory.instance.arrayNode();
      if (delta > 0) {
        filters.addObject().put("id", DELTA).put("dist", delta);
      }
      filters
          .addObject()
          .put("id", lzma1 ? LZMA1 : LZMA2)
          .put("dict_size", dictionary)
          .put("lc", lc)
          .put("lp", lp)
          .put("pb", pb);
      return filters;
    }
  }

  /** The codec that a {@code compressor} entry with id lzma asks for. */
  static LzmaCodec parse(JsonNode entry, String where) {
    int number = entry.path("format").asInt(Format.XZ.ordinal());
    if (number < 0 || number >= Format.values().length) {
      throw new BadInputException(
          "%s: lzma format %d is not known; known are 1 (xz), 2 (alone), 3 (raw) and 0 (xz or alone). Correct the file."
              .formatted(where, number));
    }
    Format format = Format.values()[number];
    return new LzmaCodec(
        format,
        entry.path("preset").asInt(DEFAULT_PRESET),
        format == Format.RAW ? Raw.parse(entry.path("filters"), where) : null);
  }

  @Override
  public byte[] decode(byte[] stored, DecodedLength length) throws CodecException {
    try (InputStream in = open(stored, length)) {
      return StreamCodec.drain(in, length);
    } catch (CodecException e) {
      throw e;
    } catch (IOException e) {
      throw new CodecException("is not a whole lzma stream (" + e.getMessage() + ")", e);
    } catch (IllegalArgumentException e) { // impossible lc, lp, pb
      throw new CodecException("is not a whole lzma stream (" + e.getMessage() + ")", e);
    }
  }

  private InputStream open(byte[] stored, DecodedLength length) throws IOException {
    InputStream in = new ByteArrayInputStream(stored);
    if (raw != null) {
      return raw.open(in, dictionary(raw.dictionary(), length));
    }
    boolean xz = stored.length > 0 && stored[0] == (byte) 0xFD;
    if (format == Format.XZ || (format == Format.AUTO && xz)) {
      return new XZInputStream(in, XZ_LIMIT_KIB);
    }
    if (stored.length < ALONE_HEADER_BYTES) {
      throw new CodecException("has only %d bytes".formatted(stored.length));
    }
    ByteBuffer header = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
    long bytes = header.getLong(5);
    if (bytes != -1) {
      length.require(bytes);
    }
    in.skipNBytes(ALONE_HEADER_BYTES);
    return new LZMAInputStream(in, bytes, header.get(0), dictionary(header.getInt(1), length));
  }

  /** A dictionary need not be larger than all that can be in it. */
  private static int dictionary(int says, DecodedLength length) {
    long needed = Math.max(4096, Math.min(says & 0xFFFFFFFFL, length.bytes()));
    return (int) Math.min(needed, LZMAInputStream.DICT_SIZE_MAX);
  }

  @Override
  public byte[] encode(byte[] chunk, int elementBytes) {
    if (format != Format.XZ) {
      throw new UnsupportedOperationException("lzma is written as xz only");
    }
    ByteArrayOutputStream stored = new ByteArrayOutputStream(chunk.length / 2 + 64);
    try (OutputStream out = new XZOutputStream(stored, new LZMA2Options(preset))) {
      out.write(chunk);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is no file behind it
    }
    return stored.toByteArray();
  }

  @Override
  public JsonNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", "lzma").put("format", format.ordinal()).put("check", -1);
    if (raw == null) {
      json.put("preset", preset).putNull("filters");
    } else {
      json.putNull("preset").set("filters", raw.toJson());
    }
    return json;
  }

  @Override
  public String describe() {
    return "lzma";
  }
}
