package org.cytobeam.io.zarr;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.cytobeam.io.zarr.codec.ChunkCodec;
import org.cytobeam.io.zarr.codec.Crc32cCodec;
import org.jspecify.annotations.Nullable;

/**
 * What an array is, whichever format says so.
 *
 * @param format which one does
 * @param shape elements on each axis, slowest first
 * @param chunkShape elements of a chunk on each axis: what is decoded as one; every stored chunk
 *     has this shape, also where it reaches beyond the array
 * @param dtype what an element is
 * @param codec how a chunk is compressed
 * @param order the axes as the elements of a chunk are stored, slowest first
 * @param fill what a chunk that is not stored holds
 * @param keys how what is stored is named: a chunk, or a shard
 * @param shards how chunks are packed, the outermost level first; empty if each is stored by itself
 * @param dimensionNames of the axes, where the format names them and the array does
 */
public record ArrayMetadata(
    ZarrFormat format,
    List<Long> shape,
    List<Integer> chunkShape,
    DataType dtype,
    ChunkCodec codec,
    List<Integer> order,
    FillValue fill,
    ChunkKeys keys,
    List<ShardLevel> shards,
    @Nullable List<String> dimensionNames)
    implements Serializable {

  public ArrayMetadata {
    shape = List.copyOf(shape);
    chunkShape = List.copyOf(chunkShape);
    order = List.copyOf(order);
    shards = List.copyOf(shards);
    dimensionNames = dimensionNames == null ? null : List.copyOf(dimensionNames);
    if (shape.size() != chunkShape.size() || shape.size() != order.size()) {
      throw new IllegalArgumentException(
          "%s elements in chunks of %s, order %s".formatted(shape, chunkShape, order));
    }
  }

  /** A Zarr v2 array in C order. */
  public static ArrayMetadata v2(
      List<Long> shape,
      List<Integer> chunkShape,
      DataType dtype,
      ChunkCodec codec,
      FillValue fill,
      String separator) {
    return new ArrayMetadata(
        ZarrFormat.V2,
        shape,
        chunkShape,
        dtype,
        codec,
        cOrder(shape.size()),
        fill,
        ChunkKeys.v2(separator),
        List.of(),
        null);
  }

  /**
   * A Zarr v3 array in C order, its chunks named like {@code c/0/1/2}.
   *
   * @param shard elements of a shard on each axis, whole chunks; null for no shards
   */
  public static ArrayMetadata v3(
      List<Long> shape,
      List<Integer> chunkShape,
      @Nullable List<Integer> shard,
      DataType dtype,
      ChunkCodec codec,
      FillValue fill,
      List<String> dimensionNames) {
    List<Integer> order = cOrder(shape.size());
    return new ArrayMetadata(
        ZarrFormat.V3,
        shape,
        chunkShape,
        dtype,
        codec,
        order,
        fill,
        ChunkKeys.v3("/"),
        shard == null
            ? List.of()
            : List.of(new ShardLevel(shard, chunkShape, order, false, new Crc32cCodec(), false)),
        dimensionNames);
  }

  /** The axes slowest first, as C has them. */
  static List<Integer> cOrder(int rank) {
    return IntStream.range(0, rank).boxed().toList();
  }

  /** The axes fastest first, as Fortran has them. */
  static List<Integer> fortranOrder(int rank) {
    return IntStream.range(0, rank).map(i -> rank - 1 - i).boxed().toList();
  }

  /** The same array with chunks named otherwise. */
  ArrayMetadata withKeys(ChunkKeys other) {
    return new ArrayMetadata(
        format, shape, chunkShape, dtype, codec, order, fill, other, shards, dimensionNames);
  }

  /** Number of axes. */
  public int rank() {
    return shape.size();
  }

  /** Elements on each axis of what is stored under a key, and written by one worker. */
  public List<Integer> storedShape() {
    return shards.isEmpty() ? chunkShape : shards.get(0).shape();
  }

  /** Elements of a chunk. */
  int chunkLength() {
    return Math.toIntExact(product(chunkShape));
  }

  /** Elements of what is stored under a key. */
  long storedLength() {
    return product(storedShape());
  }

  private static long product(List<Integer> shape) {
    long n = 1;
    for (int extent : shape) {
      n = Math.multiplyExact(n, extent);
    }
    return n;
  }

  /** Distance, in elements of a chunk's array, of neighbours on each axis. */
  int[] chunkStrides() {
    int[] strides = new int[rank()];
    int stride = 1;
    for (int i = rank() - 1; i >= 0; i--) {
      int axis = order.get(i);
      strides[axis] = stride;
      stride *= chunkShape.get(axis);
    }
    return strides;
  }

  /** The first element of a chunk. */
  long[] origin(long[] chunk) {
    long[] element = new long[rank()];
    for (int axis = 0; axis < element.length; axis++) {
      element[axis] = chunk[axis] * chunkShape.get(axis);
    }
    return element;
  }

  /** Index of the chunk or shard that is stored and holds a chunk. */
  long[] storedIndex(long[] chunk) {
    if (shards.isEmpty()) {
      return chunk;
    }
    long[] index = origin(chunk);
    for (int axis = 0; axis < index.length; axis++) {
      index[axis] /= storedShape().get(axis);
    }
    return index;
  }
}
