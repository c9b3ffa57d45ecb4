package org.cytobeam.io.zarr;

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
      length *= extent[axis];
    }
    Object target = metadata.dtype().pixel().newArray(length);
    array.read(new long[rank], extent, target, strides, cache);
    return DataType.of(metadata.dtype().pixel()).toBytes(target);
  }
}
