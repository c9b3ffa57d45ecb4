package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;

/** numcodecs' lz4: four bytes with the decoded size, little-endian, then one raw LZ4 block. */
public record Lz4Codec() implements ChunkCodec {
  private static final int SIZE_BYTES = 4;

  /** A byte of the format lengthens a match by 255 at most. */
  private static final int MOST_BYTES_OF_ONE = 255;

  @Override
  public byte[] decode(byte[] stored, DecodedLength length) throws CodecException {
    if (stored.length < SIZE_BYTES) {
      throw new CodecException("has only %d bytes".formatted(stored.length));
    }
    int size = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).getInt();
    length.require(size);
    DecodedLength.exactly(size).requireReachable(stored.length, MOST_BYTES_OF_ONE);
    byte[] chunk = new byte[size];
    int decoded;
    try {
      decoded =
          LZ4Factory.fastestInstance()
              .safeDecompressor()
              .decompress(stored, SIZE_BYTES, stored.length - SIZE_BYTES, chunk, 0, size);
    } catch (LZ4Exception e) {
      throw new CodecException("is not a whole lz4 block (" + e.getMessage() + ")", e);
    }
    DecodedLength.exactly(size).require(decoded);
    return chunk;
  }

  @Override
  public byte[] encode(byte[] chunk, int elementBytes) {
    LZ4Compressor compressor = LZ4Factory.fastestInstance().fastCompressor();
    int most = SIZE_BYTES + compressor.maxCompressedLength(chunk.length);
    return LentOutput.of(
        most,
        stored -> {
          ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).putInt(chunk.length);
          return SIZE_BYTES
              + compressor.compress(chunk, 0, chunk.length, stored, SIZE_BYTES, most - SIZE_BYTES);
        });
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
