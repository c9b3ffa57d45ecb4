package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** numcodecs' lz4: four bytes with the decoded size, little-endian, then one raw LZ4 block. */
public record Lz4Codec() implements ChunkCodec {
  private static final int SIZE_BYTES = 4;

  @Override
  public byte[] decode(byte[] stored, DecodedLength length) throws CodecException {
    if (stored.length < SIZE_BYTES) {
      throw new CodecException("has only %d bytes".formatted(stored.length));
    }
    int size = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).getInt();
    length.require(size);
    byte[] chunk = new byte[size];
    int decoded;
    try {
      decoded =
          new Lz4Decompressor()
              .decompress(stored, SIZE_BYTES, stored.length - SIZE_BYTES, chunk, 0, size);
    } catch (MalformedInputException e) {
      throw new CodecException("is not a whole lz4 block (" + e.getMessage() + ")", e);
    }
    DecodedLength.exactly(size).require(decoded);
    return chunk;
  }

  @Override
  public byte[] encode(byte[] chunk, int elementBytes) {
    Lz4Compressor compressor = new Lz4Compressor();
    byte[] stored = new byte[SIZE_BYTES + compressor.maxCompressedLength(chunk.length)];
    ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).putInt(chunk.length);
    int n =
        compressor.compress(chunk, 0, chunk.length, stored, SIZE_BYTES, stored.length - SIZE_BYTES);
    return Arrays.copyOf(stored, SIZE_BYTES + n);
  }

  @Override
  public JsonNode toJson() {
    return JsonNodeFactory.instance.objectNode().put("id", "lz4").put("acceleration", 1);
  }

  @Override
  public String describe() {
    return "lz4";
  }
}
