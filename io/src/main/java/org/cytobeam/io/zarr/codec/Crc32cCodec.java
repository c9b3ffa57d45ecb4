package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;

/** The bytes as they are, and four more with their CRC-32C, little-endian (RFC 3720). */
public record Crc32cCodec() implements ChunkCodec {
  private static final ChecksumCodec AT_THE_END =
      new ChecksumCodec(ChecksumCodec.Kind.CRC32C, false);

  @Override
  public byte[] decode(byte[] stored, DecodedLength length) throws CodecException {
    return AT_THE_END.decode(stored, length);
  }

  @Override
  public byte[] encode(byte[] chunk, int elementBytes) {
    return AT_THE_END.encode(chunk, elementBytes);
  }

  @Override
  public long encodedLength(long length) {
    return AT_THE_END.encodedLength(length);
  }

  @Override
  public JsonNode toJson() {
    return AT_THE_END.toJson();
  }

  @Override
  public String describe() {
    return AT_THE_END.describe();
  }
}
