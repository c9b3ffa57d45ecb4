package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/**
 * The codecs that are streams: zlib, gzip and bz2.
 *
 * @param format which
 * @param level 0 to 9, or -1 for the format's own default; bz2: 1 to 9, or -1
 */
public record StreamCodec(Format format, int level) implements ChunkCodec {

  /** A compressed stream format; the id is the name in lower case. */
  public enum Format {
    ZLIB,
    GZIP,
    BZ2;

    String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Override
  public byte[] decode(byte[] stored, DecodedLength length) throws CodecException {
    try {
      return switch (format) {
        case ZLIB -> Deflated.zlib(stored, length);
        case GZIP -> Deflated.gzip(stored, length);
        case BZ2 -> bz2(stored, length);
      };
    } catch (CodecException e) {
      throw e;
    } catch (IOException e) {
      throw new CodecException(
          "is not a whole %s stream (%s)".formatted(format.id(), e.getMessage()), e);
    }
  }

  private static byte[] bz2(byte[] stored, DecodedLength length) throws IOException {
    try (InputStream in = new BZip2CompressorInputStream(new ByteArrayInputStream(stored), true)) {
      return drain(in, length);
    }
  }

  /** All that a stream has; no more than expected is held. */
  static byte[] drain(InputStream in, DecodedLength length) throws IOException {
    byte[] chunk = length.exact() ? new byte[length.bytes()] : in.readNBytes(length.bytes());
    int read = length.exact() ? in.readNBytes(chunk, 0, chunk.length) : chunk.length;
    length.require(read);
    // Reading to the end checks the trailing checksum, too.
    if (in.read() != -1) {
      throw new CodecException("holds more bytes than the chunk's " + length.bytes());
    }
    return chunk;
  }

  @Override
  public byte[] encode(byte[] chunk, int elementBytes) {
    return switch (format) {
      case ZLIB -> Deflated.toZlib(chunk, level);
      case GZIP -> Deflated.toGzip(chunk, level);
      case BZ2 -> toBz2(chunk);
    };
  }

  private byte[] toBz2(byte[] chunk) {
    ByteArrayOutputStream stored = new ByteArrayOutputStream(chunk.length / 2 + 64);
    try (OutputStream out = new BZip2CompressorOutputStream(stored, level < 1 ? 9 : level)) {
      out.write(chunk);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is no file behind it
    }
    return stored.toByteArray();
  }

  @Override
  public JsonNode toJson() {
    return JsonNodeFactory.instance.objectNode().put("id", format.id()).put("level", level);
  }

  @Override
  public String describe() {
    return format.id();
  }
}
