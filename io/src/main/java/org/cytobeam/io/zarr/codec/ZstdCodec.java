package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Zstandard frames.
 *
 * @param level 1 to 22, 0 for zstd's default, negative for faster
 */
public record ZstdCodec(int level) implements ArrayCodec {
  /** A block of 128 KiB that repeats one byte takes four (RFC 8878, section 3.1.1.2). */
  private static final int MOST_BYTES_OF_ONE = (128 << 10) / 4;

  @Override
  public byte[] decode(byte[] stored, DecodedLength length) throws CodecException {
    byte[] chunk = new byte[claimed(stored, length)];
    long decoded = decompress(ByteBuffer.wrap(stored), chunk);
    length.require(decoded);
    return decoded == chunk.length ? chunk : Arrays.copyOf(chunk, (int) decoded);
  }

  @Override
  public void decode(ByteBuffer stored, byte[] chunk) throws CodecException {
    DecodedLength.exactly(chunk.length).require(decompress(stored, chunk));
  }

  /** How many bytes it gave. */
  private static long decompress(ByteBuffer stored, byte[] chunk) throws CodecException {
    int start = StoredBytes.start(stored);
    try {
      long decoded =
          Zstd.decompressByteArray(
              chunk, 0, chunk.length, stored.array(), start, stored.remaining());
      if (!Zstd.isError(decoded)) {
        return decoded;
      }
      throw damaged(Zstd.getErrorName(decoded), null);
    } catch (ZstdException e) {
      throw damaged(e.getMessage(), e);
    }
  }

  private static CodecException damaged(@Nullable String why, @Nullable Exception cause) {
    return new CodecException("is not a whole zstd frame of the chunk's size (" + why + ")", cause);
  }

  /** How many bytes to make room for: what the frame's header says, if it says so. */
  private static int claimed(byte[] stored, DecodedLength length) throws CodecException {
    length.requireReachable(stored.length, MOST_BYTES_OF_ONE);
    long most = Math.min(length.bytes(), (long) MOST_BYTES_OF_ONE * stored.length);
    // Several frames, one after the other, are allowed: then the first says less than all have.
    long first = Zstd.getFrameContentSize(stored);
    if (first > length.bytes()) {
      length.require(first);
    }
    return (int) most;
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
    return Math.toIntExact(Zstd.compressBound(chunk.length));
  }

  private int compress(byte[] chunk, byte[] stored) {
    long n = Zstd.compressByteArray(stored, 0, stored.length, chunk, 0, chunk.length, level);
    if (Zstd.isError(n)) {
      throw new IllegalStateException(Zstd.getErrorName(n));
    }
    return (int) n;
  }

  @Override
  public JsonNode toJson() {
    return JsonNodeFactory.instance.objectNode().put("id", "zstd").put("level", level);
  }

  @Override
  public String describe() {
    return "zstd";
  }
}
