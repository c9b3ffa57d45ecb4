package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** The bytes as they are, and four more with their CRC-32C, little-endian (RFC 3720). */
public record Crc32cCodec() implements ChunkCodec {
  private static final int SUM_BYTES = 4;

  @Override
  public byte[] decode(byte[] stored, DecodedLength length) throws CodecException {
    int n = stored.length - SUM_BYTES;
    if (n < 0) {
      throw new CodecException("has only %d bytes".formatted(stored.length));
    }
    length.require(n);
    int said = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).getInt(n);
    if (said != sum(stored, n)) {
      throw new CodecException(
          "has the checksum %08x where its bytes have %08x".formatted(said, sum(stored, n)));
    }
    return Arrays.copyOf(stored, n);
  }

  @Override
  public byte[] encode(byte[] chunk, int elementBytes) {
    byte[] stored = Arrays.copyOf(chunk, chunk.length + SUM_BYTES);
    ByteBuffer.wrap(stored)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(chunk.length, sum(chunk, chunk.length));
    return stored;
  }

  private static int sum(byte[] bytes, int n) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, n);
    return (int) crc.getValue();
  }

  @Override
  public long encodedLength(long length) {
    return length + SUM_BYTES;
  }

  @Override
  public JsonNode toJson() {
    return JsonNodeFactory.instance.objectNode().put("id", "crc32c");
  }

  @Override
  public String describe() {
    return "crc32c";
  }
}
