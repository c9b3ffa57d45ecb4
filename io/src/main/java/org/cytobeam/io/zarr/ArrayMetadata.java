package org.cytobeam.io.zarr;

import java.io.Serializable;
import java.util.List;
import org.cytobeam.io.zarr.codec.ChunkCodec;

/**
 * What an array is, whichever version of the format says so.
 *
 * @param shape elements on each axis, slowest first
 * @param chunkShape elements of a chunk on each axis; every stored chunk has this shape, also where
 *     it reaches beyond the array
 * @param dtype what an element is
 * @param codec how a chunk is compressed
 * @param fortranOrder whether the first axis is the fastest inside a chunk; otherwise the last is
 * @param fill what a chunk that is not stored holds
 * @param separator between the indices of a chunk's key, {@code .} or {@code /}
 */
public record ArrayMetadata(
    List<Long> shape,
    List<Integer> chunkShape,
    DataType dtype,
    ChunkCodec codec,
    boolean fortranOrder,
    FillValue fill,
    String separator)
    implements Serializable {

  public ArrayMetadata {
    shape = List.copyOf(shape);
    chunkShape = List.copyOf(chunkShape);
    if (shape.size() != chunkShape.size()) {
      throw new IllegalArgumentException(
          "%s elements in chunks of %s".formatted(shape, chunkShape));
    }
  }

  /** The same array with chunks named with another separator. */
  ArrayMetadata withSeparator(String other) {
    return new ArrayMetadata(shape, chunkShape, dtype, codec, fortranOrder, fill, other);
  }

  /** Number of axes. */
  public int rank() {
    return shape.size();
  }

  /** Elements of a chunk. */
  int chunkLength() {
    long n = 1;
    for (int extent : chunkShape) {
      n *= extent;
    }
    return Math.toIntExact(n);
  }

  /** Distance, in elements of a chunk's array, of neighbours on each axis. */
  int[] chunkStrides() {
    int[] strides = new int[rank()];
    int stride = 1;
    for (int i = 0; i < rank(); i++) {
      int axis = fortranOrder ? i : rank() - 1 - i;
      strides[axis] = stride;
      stride *= chunkShape.get(axis);
    }
    return strides;
  }

  /** The chunk's key below the array's. */
  String chunkKey(long[] chunk) {
    if (chunk.length == 0) {
      return "0";
    }
    StringBuilder key = new StringBuilder();
    for (long index : chunk) {
      if (!key.isEmpty()) {
        key.append(separator);
      }
      key.append(index);
    }
    return key.toString();
  }
}
