package org.cytobeam.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.zarr.codec.HalfFloats;

/**
 * Reads a whole array as its bytes in C order, little-endian: what the expected checksums are of.
 */
final class WholeArray {
  private WholeArray() {}

  static byte[] bytes(ZarrArray array) {
    return bytes(array, new ChunkCache(1 << 20));
  }

  static byte[] bytes(ZarrArray array, ChunkCache cache) {
    ArrayMetadata metadata = array.metadata();
    int rank = metadata.rank();
    int[] extent = new int[rank];
    int[] strides = new int[rank];
    int length = 1;
    for (int axis = rank - 1; axis >= 0; axis--) {
      extent[axis] = Math.toIntExact(metadata.shape().get(axis));
      strides[axis] = length;
      length = Math.multiplyExact(length, extent[axis]);
    }
    Object target = metadata.dtype().pixel().newArray(length);
    array.read(new long[rank], extent, target, strides, cache);
    return metadata.dtype().form() == DataType.Form.HALF
        ? halves((float[]) target)
        : DataType.of(metadata.dtype().pixel()).toBytes(target);
  }

  /** The halves that floats came from: no two halves give one float. */
  private static byte[] halves(float[] floats) {
    Map<Integer, Short> halfOf = new HashMap<>();
    for (int half = 0; half < 1 << 16; half++) {
      halfOf.put(Float.floatToRawIntBits(HalfFloats.toFloat((short) half)), (short) half);
    }
    assertThat(halfOf).hasSize(1 << 16);
    short[] stored = new short[floats.length];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = halfOf.get(Float.floatToRawIntBits(floats[i]));
    }
    return DataType.of(PixelType.I2).toBytes(stored);
  }
}
