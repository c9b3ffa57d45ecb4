package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;

/** numcodecs' lz4: four bytes with the decoded size, little-endian, then one raw LZ4 block. */
public record Lz4Codec() implements ArrayCodec {
  private static final int SIZE_BYTES = 4;

  /** A byte of the format lengthens a match by 255 at most. */
  private static final int MOST_BYTES_OF_ONE = 255;

  @Override
  public byte[] decode(byte[] stored, DecodedLength length) throws CodecException {
    byte[] chunk = new byte[size(ByteBuffer.wrap(stored), length)];
    decode(ByteBuffer.wrap(stored), chunk);
    return chunk;
  }

  /** How many bytes the header says; as many can be had of what is stored. */
  private static int size(ByteBuffer stored, DecodedLength length) throws CodecException {
    if (stored.remaining() < SIZE_BYTES) {
      throw new CodecException("has only %d bytes".formatted(stored.remaining()));
    }
    int size = Integer.reverseBytes(stored.getInt(stored.position()));
    length.require(size);
    DecodedLength.exactly(size).requireReachable(stored.remaining(), MOST_BYTES_OF_ONE);
    return size;
  }

  @Override
  public void decode(ByteBuffer stored, byte[] chunk) throws CodecException {
    DecodedLength length = DecodedLength.exactly(chunk.length);
    int size = size(stored, length);
    int block = StoredBytes.start(stored) + SIZE_BYTES;
    int decoded;
    try {
      decoded =
          LZ4Factory.fastestInstance()
              .safeDecompressor()
              .decompress(stored.array(), block, stored.remaining() - SIZE_BYTES, chunk, 0, size);
    } catch (LZ4Exception e) {
      throw new CodecException("is not a whole lz4 block (" + e.getMessage() + ")", e);
    }
    length.require(decoded);
  }

  @Override
  public byte[] encode(byte[] chunk, int elementBytes) {
    return LentOutput.of(bound(chunk), stored -> compress(chunk, stored));
  }

  @Override
  public void encode(byte[] chunk, int elementBytes, EncodedSink sink) throws IOException {
    LentOutput.to(sink, bound(chunk), stored -> compress(chunk, stored));
  }

  private static int bound(byte[] chunk) {
    return SIZE_BYTES + compressor().maxCompressedLength(chunk.length);
  }

  private static int compress(byte[] chunk, byte[] stored) {
    ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).putInt(chunk.length);
    int room = stored.length - SIZE_BYTES;
    return SIZE_BYTES + compressor().compress(chunk, 0, chunk.length, stored, SIZE_BYTES, room);
  }

  private static LZ4Compressor compressor() {
    return LZ4Factory.fastestInstance().fastCompressor();
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
