package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

/** No compression: {@code "compressor": null}. */
public record NoCodec() implements ChunkCodec {

  @Override
  public byte[] decode(byte[] stored, int length) throws CodecException {
    ChunkCodec.requireLength(stored.length, length);
    return stored;
  }

  @Override
  public byte[] encode(byte[] chunk, int elementBytes) {
    return chunk;
  }

  @Override
  public JsonNode toJson() {
    return NullNode.getInstance();
  }

  @Override
  public String describe() {
    return "none";
  }
}
