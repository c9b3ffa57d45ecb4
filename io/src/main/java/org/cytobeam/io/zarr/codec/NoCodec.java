package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.nio.ByteBuffer;

/** No compression: {@code "compressor": null}. */
public record NoCodec() implements ArrayCodec {

  @Override
  public byte[] decode(byte[] stored, DecodedLength length) throws CodecException {
    length.require(stored.length);
    return stored;
  }

  @Override
  public void decode(ByteBuffer stored, byte[] chunk) throws CodecException {
    DecodedLength.exactly(chunk.length).require(stored.remaining());
    System.arraycopy(stored.array(), StoredBytes.start(stored), chunk, 0, chunk.length);
  }

  @Override
  public byte[] encode(byte[] chunk, int elementBytes) {
    return chunk;
  }

  @Override
  public long encodedLength(long length) {
    return length;
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
