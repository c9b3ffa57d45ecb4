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
    unshuffle(stored, 0, chunk, 0, chunk.length, elementSize);
    return chunk;
  }

  /** Puts elements together again; bytes left over after whole elements are copied. */
  static void unshuffle(byte[] from, int fromAt, byte[] to, int toAt, int bytes, int size) {
    int n = bytes / size;
    for (int k = 0; k < size; k++) {
      int source = fromAt + k * n;
      int target = toAt + k;
      for (int i = 0; i < n; i++) {
        to[target + i * size] = from[source + i];
      }
    }
    System.arraycopy(from, fromAt + n * size, to, toAt + n * size, bytes - n * size);
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
