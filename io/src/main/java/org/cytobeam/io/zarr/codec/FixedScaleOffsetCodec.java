package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;

/**
 * numcodecs' {@code fixedscaleoffset}: {@code (x - offset) * scale}, rounded to the nearest whole
 * number (half to even) and stored as another type. Computed with 64-bit floats, or with 32-bit
 * ones where the values are 32-bit floats, as numpy does.
 *
 * @param decoded the type of the chunk
 * @param encoded the type that is stored
 * @param scale not 0
 * @param offset in the units of the values
 */
record FixedScaleOffsetCodec(Elements decoded, Elements encoded, double scale, double offset)
    implements ChunkCodec {

  @Override
  public byte[] decode(byte[] stored, DecodedLength length) throws CodecException {
    int n = encoded.count(stored);
    length.require((long) n * decoded.bytes());
    byte[] chunk = new byte[n * decoded.bytes()];
    ByteBuffer source = encoded.view(stored);
    ByteBuffer target = decoded.view(chunk);
    long[] integers = new long[Elements.BLOCK];
    double[] values = new double[Elements.BLOCK];
    boolean single = encoded.type() == Elements.Type.F4;
    for (int i = 0; i < n; i += Elements.BLOCK) {
      int m = Math.min(Elements.BLOCK, n - i);
      encoded.get(source, i, values, integers, m);
      if (single) {
        singlesDecoded(values, m);
      } else {
        decoded(values, m);
      }
      decoded.put(values, target, i, integers, m);
    }
    return chunk;
  }

  private void decoded(double[] values, int n) {
    for (int i = 0; i < n; i++) {
      values[i] = values[i] / scale + offset;
    }
  }

  private void singlesDecoded(double[] values, int n) {
    float s = (float) scale;
    float o = (float) offset;
    for (int i = 0; i < n; i++) {
      values[i] = (float) values[i] / s + o;
    }
  }

  @Override
  public byte[] encode(byte[] chunk, int elementBytes) {
    int n = chunk.length / decoded.bytes();
    byte[] stored = new byte[Math.multiplyExact(n, encoded.bytes())];
    ByteBuffer source = decoded.view(chunk);
    ByteBuffer target = encoded.view(stored);
    long[] integers = new long[Elements.BLOCK];
    double[] values = new double[Elements.BLOCK];
    boolean single = decoded.type() == Elements.Type.F4;
    for (int i = 0; i < n; i += Elements.BLOCK) {
      int m = Math.min(Elements.BLOCK, n - i);
      decoded.get(source, i, values, integers, m);
      if (single) {
        singlesEncoded(values, m);
      } else {
        encoded(values, m);
      }
      encoded.put(values, target, i, integers, m);
    }
    return stored;
  }

  private void encoded(double[] values, int n) {
    for (int i = 0; i < n; i++) {
      values[i] = Math.rint((values[i] - offset) * scale);
    }
  }

  private void singlesEncoded(double[] values, int n) {
    float s = (float) scale;
    float o = (float) offset;
    for (int i = 0; i < n; i++) {
      values[i] = Math.rint(((float) values[i] - o) * s);
    }
  }

  @Override
  public long encodedLength(long length) {
    return length / decoded.bytes() * encoded.bytes();
  }

  @Override
  public JsonNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", "fixedscaleoffset")
        .put("scale", scale)
        .put("offset", offset)
        .put("dtype", decoded.text())
        .put("astype", encoded.text());
  }

  @Override
  public String describe() {
    return "fixedscaleoffset";
  }
}
