package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
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
    try (InputStream in = decoder(new ByteArrayInputStream(stored))) {
      return drain(in, length);
    } catch (CodecException e) {
      throw e;
    } catch (IOException e) {
      throw new CodecException(
          "is not a whole %s stream (%s)".formatted(format.id(), e.getMessage()), e);
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
    ByteArrayOutputStream stored = new ByteArrayOutputStream(chunk.length / 2 + 64);
    try (OutputStream out = encoder(stored)) {
      out.write(chunk);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // there is no file behind it
    }
    return stored.toByteArray();
  }

  private InputStream decoder(InputStream stored) throws IOException {
    return switch (format) {
      case ZLIB -> new InflaterInputStream(stored);
      case GZIP -> new GZIPInputStream(stored, 1 << 16);
      case BZ2 -> new BZip2CompressorInputStream(stored, true);
    };
  }

  private OutputStream encoder(OutputStream stored) throws IOException {
    return switch (format) {
      case ZLIB -> new EndingDeflater(stored, level);
      case GZIP -> new LevelledGzip(stored, level);
      case BZ2 -> new BZip2CompressorOutputStream(stored, level < 1 ? 9 : level);
    };
  }

  @Override
  public JsonNode toJson() {
    return JsonNodeFactory.instance.objectNode().put("id", format.id()).put("level", level);
  }

  @Override
  public String describe() {
    return format.id();
  }

  /** A zlib stream that frees its native deflater when closed. */
  private static final class EndingDeflater extends DeflaterOutputStream {
    EndingDeflater(OutputStream out, int level) {
      super(out, new Deflater(level));
    }

    @Override
    public void close() throws IOException {
      super.close();
      def.end();
    }
  }

  /** java.util.zip sets a gzip stream's level only from a subclass. */
  private static final class LevelledGzip extends GZIPOutputStream {
    LevelledGzip(OutputStream out, int level) throws IOException {
      super(out);
      def.setLevel(level);
    }
  }
}
