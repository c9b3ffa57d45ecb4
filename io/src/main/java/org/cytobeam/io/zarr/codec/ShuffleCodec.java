package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * numcodecs' {@code shuffle}: the first bytes of all elements, then their second ones, and so on.
 *
 * @param elementSize bytes of an element; one of 0 or 1 byte stays as it is
 */
record ShuffleCodec(int elementSize) implements ChunkCodec {

  @Override
  public byte[] decode(byte[] stored, DecodedLength length) throws CodecException {
    length.require(stored.length);
    if (elementSize <= 1) {
      return stored;
    }
    if (stored.length % elementSize != 0) {
      throw new CodecException(
          "has %d bytes, which elements of %d bytes do not make"
              .formatted(stored.length, elementSize));
    }
    byte[] chunk = new byte[stored.length];
    new Unshuffle().bytes(stored, chunk, 0, chunk.length, elementSize);
    return chunk;
  }

  @Override
  public byte[] encode(byte[] chunk, int elementBytes) {
    if (elementSize <= 1) {
      return chunk;
    }
    byte[] stored = new byte[chunk.length];
    int n = chunk.length / elementSize;
    for (int k = 0; k < elementSize; k++) {
      for (int i = 0; i < n; i++) {
        stored[k * n + i] = chunk[i * elementSize + k];
      }
    }
    int whole = n * elementSize;
    System.arraycopy(chunk, whole, stored, whole, chunk.length - whole);
    return stored;
  }

  @Override
  public long encodedLength(long length) {
    return length;
  }

  @Override
  public JsonNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", "shuffle")
        .put("elementsize", elementSize);
  }

  @Override
  public String describe() {
    return "shuffle";
  }
}
