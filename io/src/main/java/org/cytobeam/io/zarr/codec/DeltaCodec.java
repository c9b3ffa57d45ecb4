package org.cytobeam.io.zarr.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;

/**
 * numcodecs' {@code delta}: the first element, and of each other the difference from the one
 * before. Integers wrap around; floats are summed in their own precision, one after the other, as
 * numpy's {@code cumsum} does; of booleans the difference is whether they differ.
 *
 * @param decoded the type of the chunk
 * @param encoded the type of the differences
 */
record DeltaCodec(Elements decoded, Elements encoded) implements ChunkCodec {

  @Override
  public byte[] decode(byte[] stored, DecodedLength length) throws CodecException {
    int n = encoded.count(stored);
    length.require((long) n * decoded.bytes());
    byte[] chunk = new byte[n * decoded.bytes()];
    ByteBuffer source = encoded.view(stored);
    ByteBuffer target = decoded.view(chunk);
    long[] integers = new long[Elements.BLOCK];
    double[] floats = new double[decoded.isFloat() ? Elements.BLOCK : 0];
    long sum = 0;
    double floatSum = 0;
    for (int i = 0; i < n; i += Elements.BLOCK) {
      int m = Math.min(Elements.BLOCK, n - i);
      if (decoded.isFloat()) {
        encoded.get(source, i, floats, integers, m);
        floatSum =
            decoded.type() == Elements.Type.F4
                ? singleSums(floatSum, floats, m)
                : sums(floatSum, floats, m);
        decoded.put(floats, target, i, integers, m);
      } else {
        encoded.get(source, i, integers, m);
        sum = sums(sum, integers, m);
        if (decoded.type() == Elements.Type.B1) {
          lowestBits(integers, m);
        }
        decoded.put(integers, target, i, m);
      }
    }
    return chunk;
  }

  private static long sums(long before, long[] values, int n) {
    long sum = before;
    for (int i = 0; i < n; i++) {
      sum += values[i];
      values[i] = sum;
    }
    return sum;
  }

  private static double sums(double before, double[] values, int n) {
    double sum = before;
    for (int i = 0; i < n; i++) {
      sum += values[i];
      values[i] = sum;
    }
    return sum;
  }

  private static double singleSums(double before, double[] values, int n) {
    float sum = (float) before;
    for (int i = 0; i < n; i++) {
      sum += (float) values[i];
      values[i] = sum;
    }
    return sum;
  }

  private static void lowestBits(long[] values, int n) {
    for (int i = 0; i < n; i++) {
      values[i] &= 1;
    }
  }

  @Override
  public byte[] encode(byte[] chunk, int elementBytes) {
    int n = chunk.length / decoded.bytes();
    byte[] stored = new byte[Math.multiplyExact(n, encoded.bytes())];
    ByteBuffer source = decoded.view(chunk);
    ByteBuffer target = encoded.view(stored);
    long[] integers = new long[Elements.BLOCK];
    double[] floats = new double[Elements.BLOCK];
    long last = 0;
    double lastFloat = 0;
    for (int i = 0; i < n; i += Elements.BLOCK) {
      int m = Math.min(Elements.BLOCK, n - i);
      if (decoded.isFloat()) {
        decoded.get(source, i, floats, integers, m);
        lastFloat = differences(lastFloat, floats, m, decoded.type() == Elements.Type.F4);
        encoded.put(floats, target, i, integers, m);
      } else {
        decoded.get(source, i, integers, m);
        last = differences(last, integers, m);
        encoded.put(integers, target, i, m);
      }
    }
    return stored;
  }

  private static long differences(long before, long[] values, int n) {
    long last = before;
    for (int i = 0; i < n; i++) {
      long value = values[i];
      values[i] = value - last;
      last = value;
    }
    return last;
  }

  private static double differences(double before, double[] values, int n, boolean single) {
    double last = before;
    for (int i = 0; i < n; i++) {
      double value = values[i];
      values[i] = single ? (float) (value - last) : value - last;
      last = value;
    }
    return last;
  }

  @Override
  public long encodedLength(long length) {
    return length / decoded.bytes() * encoded.bytes();
  }

  @Override
  public JsonNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", "delta")
        .put("dtype", decoded.text())
        .put("astype", encoded.text());
  }

  @Override
  public String describe() {
    return "delta";
  }
}
