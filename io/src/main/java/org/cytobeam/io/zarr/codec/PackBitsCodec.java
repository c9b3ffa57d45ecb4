package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * numcodecs' {@code packbits}: booleans as bits, the first one highest. The first byte says how
 * many bits of the last one are not used.
 */
record PackBitsCodec() implements ChunkCodec {

  @Override
  public byte[] decode(byte[] stored, DecodedLength length) throws CodecException {
    int unused = stored.length == 0 ? 0 : stored[0] & 0xFF;
    if (stored.length == 0 || unused > 7 || (stored.length == 1 && unused > 0)) {
      throw new CodecException(
          "has %d bytes, the first %d, and is no packed bits".formatted(stored.length, unused));
    }
    long n = 8L * (stored.length - 1) - unused;
    length.require(n);
    byte[] chunk = new byte[(int) n];
    for (int i = 0; i < chunk.length; i++) {
      chunk[i] = (byte) (stored[1 + (i >> 3)] >> (7 - (i & 7)) & 1);
    }
    return chunk;
  }

  @Override
  public byte[] encode(byte[] chunk, int elementBytes) {
    byte[] stored = new byte[Math.toIntExact(encodedLength(chunk.length))];
    stored[0] = (byte) (8 * (stored.length - 1) - chunk.length);
    for (int i = 0; i < chunk.length; i++) {
      if (chunk[i] != 0) {
        stored[1 + (i >> 3)] |= (byte) (0x80 >> (i & 7));
      }
    }
    return stored;
  }

  @Override
  public long encodedLength(long length) {
    return 1 + (length + 7) / 8;
  }

  @Override
  public JsonNode toJson() {
    return JsonNodeFactory.instance.objectNode().put("id", "packbits");
  }

  @Override
  public String describe() {
    return "packbits";
  }
}
