package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.util.Arrays;

/**
 * Zstandard frames.
 *
 * @param level 1 to 22, 0 for zstd's default, negative for faster
 */
public record ZstdCodec(int level) implements ChunkCodec {

  @Override
  public byte[] decode(byte[] stored, DecodedLength length) throws CodecException {
    byte[] chunk = new byte[length.bytes()];
    long decoded;
    try {
      decoded = Zstd.decompress(chunk, stored);
    } catch (ZstdException e) {
      throw new CodecException(
          "is not a whole zstd frame of the chunk's size (" + e.getMessage() + ")", e);
    }
    if (Zstd.isError(decoded)) {
      throw new CodecException(
          "is not a whole zstd frame of the chunk's size (" + Zstd.getErrorName(decoded) + ")");
    }
    length.require(decoded);
    return decoded == chunk.length ? chunk : Arrays.copyOf(chunk, (int) decoded);
  }

  @Override
  public byte[] encode(byte[] chunk, int elementBytes) {
    return Zstd.compress(chunk, level);
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
