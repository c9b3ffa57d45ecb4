package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * numcodecs' checksums: the bytes as they are, and four with their checksum, little-endian.
 *
 * @param kind which checksum
 * @param first whether it comes before the bytes, else after them
 */
record ChecksumCodec(Kind kind, boolean first) implements ChunkCodec {
  private static final int SUM_BYTES = 4;

  /** Even, and few enough that sums of sums stay within a long before they are reduced. */
  private static final int FLETCHER_BYTES = 1 << 16;

  /** Which checksum; the id is the name in lower case. */
  enum Kind {
    CRC32,
    CRC32C,
    ADLER32,
    /** Of 16-bit words, little-endian; a single byte at the end has a zero after it. */
    FLETCHER32;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Where numcodecs puts it unless told otherwise. */
    boolean usuallyFirst() {
      return this == CRC32 || this == ADLER32;
    }
  }

  @Override
  public byte[] decode(byte[] stored, DecodedLength length) throws CodecException {
    int n = stored.length - SUM_BYTES;
    if (n < 0) {
      throw new CodecException("has only %d bytes".formatted(stored.length));
    }
    length.require(n);
    byte[] chunk = new byte[n];
    System.arraycopy(stored, first ? SUM_BYTES : 0, chunk, 0, n);
    int says = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).getInt(first ? 0 : n);
    int is = sum(chunk);
    if (says != is) {
      throw new CodecException(
          "has the %s checksum %08x where %08x is stored with it".formatted(kind.id(), is, says));
    }
    return chunk;
  }

  @Override
  public byte[] encode(byte[] chunk, int elementBytes) {
    byte[] stored = new byte[chunk.length + SUM_BYTES];
    System.arraycopy(chunk, 0, stored, first ? SUM_BYTES : 0, chunk.length);
    ByteBuffer.wrap(stored)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(first ? 0 : chunk.length, sum(chunk));
    return stored;
  }

  private int sum(byte[] bytes) {
    return switch (kind) {
      case CRC32 -> sum(new CRC32(), bytes);
      case CRC32C -> sum(new CRC32C(), bytes);
      case ADLER32 -> sum(new Adler32(), bytes);
      case FLETCHER32 -> fletcher(bytes);
    };
  }

  private static int sum(Checksum checksum, byte[] bytes) {
    checksum.update(bytes, 0, bytes.length);
    return (int) checksum.getValue();
  }

  private static int fletcher(byte[] bytes) {
    long low = 0;
    long high = 0;
    for (int from = 0; from < bytes.length; from += FLETCHER_BYTES) {
      int to = Math.min(from + FLETCHER_BYTES, bytes.length);
      for (int i = from; i + 1 < to; i += 2) {
        low += bytes[i] & 0xFF | (bytes[i + 1] & 0xFF) << 8;
        high += low;
      }
      if (to % 2 != 0) {
        low += bytes[to - 1] & 0xFF;
        high += low;
      }
      low %= 0xFFFF;
      high %= 0xFFFF;
    }
    return (int) (high << 16 | low);
  }

  @Override
  public long encodedLength(long length) {
    return length + SUM_BYTES;
  }

  @Override
  public JsonNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", kind.id());
    return first == kind.usuallyFirst() ? json : json.put("location", first ? "start" : "end");
  }

  @Override
  public String describe() {
    return kind.id();
  }
}
