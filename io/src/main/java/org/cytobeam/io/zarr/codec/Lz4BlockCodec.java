package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.codec.digest.XXHash32;

/**
 * N5's lz4: the stream of blocks that lz4-java's {@code LZ4BlockOutputStream} writes. Each block
 * begins with {@code LZ4Block}, a byte with method and size class, and three numbers,
 * little-endian: its bytes as stored, its bytes decoded, and 28 bits of their xxHash. An empty
 * block ends the stream. Read only.
 */
record Lz4BlockCodec() implements ChunkCodec {
  private static final byte[] MAGIC = "LZ4Block".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_BYTES = MAGIC.length + 1 + 3 * Integer.BYTES;
  private static final int PLAIN = 0x10;
  private static final int LZ4 = 0x20;
  private static final int SEED = 0x9747b28c;
  private static final int SUM_BITS = 0x0FFFFFFF;

  @Override
  public byte[] decode(byte[] stored, DecodedLength length) throws CodecException {
    ByteBuffer in = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
    byte[] chunk = new byte[length.bytes()];
    int at = 0;
    while (true) {
      if (in.remaining() < HEADER_BYTES
          || !Arrays.equals(MAGIC, 0, MAGIC.length, stored, in.position(), in.position() + 8)) {
        throw new CodecException(
            "is no LZ4Block stream, or ends at byte %d before its last block"
                .formatted(in.position()));
      }
      in.position(in.position() + MAGIC.length);
      int method = in.get() & 0xF0;
      int storedBytes = in.getInt();
      int bytes = in.getInt();
      int sum = in.getInt();
      if (bytes == 0 && storedBytes == 0) {
        break;
      }
      if (bytes <= 0 || storedBytes < 0 || storedBytes > in.remaining()) {
        throw new CodecException(
            "has an LZ4 block of %d bytes stored as %d where %d are left"
                .formatted(bytes, storedBytes, in.remaining()));
      }
      if (bytes > chunk.length - at) {
        length.require((long) at + bytes);
      }
      block(stored, in.position(), storedBytes, method, chunk, at, bytes);
      requireSum(chunk, at, bytes, sum);
      in.position(in.position() + storedBytes);
      at += bytes;
    }
    length.require(at);
    return at == chunk.length ? chunk : Arrays.copyOf(chunk, at);
  }

  private static void block(
      byte[] stored, int from, int storedBytes, int method, byte[] chunk, int at, int bytes)
      throws CodecException {
    if (method == PLAIN && storedBytes == bytes) {
      System.arraycopy(stored, from, chunk, at, bytes);
      return;
    }
    if (method != LZ4) {
      throw new CodecException("has an LZ4 block of the unknown method %#x".formatted(method));
    }
    try {
      int decoded = new Lz4Decompressor().decompress(stored, from, storedBytes, chunk, at, bytes);
      DecodedLength.exactly(bytes).require(decoded);
    } catch (MalformedInputException e) {
      throw new CodecException("has a damaged LZ4 block (" + e.getMessage() + ")", e);
    }
  }

  private static void requireSum(byte[] chunk, int at, int bytes, int says) throws CodecException {
    XXHash32 hash = new XXHash32(SEED);
    hash.update(chunk, at, bytes);
    int is = (int) hash.getValue() & SUM_BITS;
    if (is != says) {
      throw new CodecException(
          "has an LZ4 block with checksum %08x where %08x is stored with it".formatted(is, says));
    }
  }

  @Override
  public byte[] encode(byte[] chunk, int elementBytes) {
    throw new UnsupportedOperationException("LZ4Block streams are read only");
  }

  @Override
  public JsonNode toJson() {
    return JsonNodeFactory.instance.objectNode().put("type", "lz4");
  }

  @Override
  public String describe() {
    return "lz4";
  }
}
