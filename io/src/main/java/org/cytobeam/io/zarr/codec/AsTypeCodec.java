package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;

/**
 * numcodecs' {@code astype}: elements stored as another type. Numbers are converted as C casts
 * them. {@code quantize} is decoded by the same: what it rounded away is gone.
 *
 * @param decoded the type of the chunk
 * @param encoded the type that is stored
 */
record AsTypeCodec(Elements decoded, Elements encoded) implements ChunkCodec {

  @Override
  public byte[] decode(byte[] stored, DecodedLength length) throws CodecException {
    int n = encoded.count(stored);
    length.require((long) n * decoded.bytes());
    return converted(stored, encoded, decoded, n);
  }

  @Override
  public byte[] encode(byte[] chunk, int elementBytes) {
    return converted(chunk, decoded, encoded, chunk.length / decoded.bytes());
  }

  private static byte[] converted(byte[] from, Elements in, Elements out, int n) {
    byte[] to = new byte[Math.multiplyExact(n, out.bytes())];
    ByteBuffer source = in.view(from);
    ByteBuffer target = out.view(to);
    long[] integers = new long[Elements.BLOCK];
    double[] floats = new double[Elements.BLOCK];
    // 64-bit integers go through a double only where there is a fraction, or a sign that long lacks
    boolean exact = !in.isFloat() && !(in.type() == Elements.Type.U8 && out.isFloat());
    for (int i = 0; i < n; i += Elements.BLOCK) {
      int m = Math.min(Elements.BLOCK, n - i);
      if (exact) {
        in.get(source, i, integers, m);
        out.put(integers, target, i, m);
      } else {
        in.get(source, i, floats, integers, m);
        out.put(floats, target, i, integers, m);
      }
    }
    return to;
  }

  @Override
  public long encodedLength(long length) {
    return length / decoded.bytes() * encoded.bytes();
  }

  @Override
  public JsonNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", "astype")
        .put("encode_dtype", encoded.text())
        .put("decode_dtype", decoded.text());
  }

  @Override
  public String describe() {
    return "astype " + encoded.text();
  }
}
