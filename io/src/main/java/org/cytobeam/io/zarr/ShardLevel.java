package org.cytobeam.io.zarr;

import java.io.Serializable;
import java.util.List;
import org.cytobeam.io.zarr.codec.ChunkCodec;

/**
 * How chunks are packed into a shard: Zarr v3's {@code sharding_indexed}. A shard is its chunks, in
 * any order, and an index of where each begins and how many bytes it has.
 *
 * @param shape elements of a shard on each of the array's axes
 * @param inner elements of what is packed, a chunk or a smaller shard; divides {@code shape}
 * @param order the axes as the index counts them, slowest first
 * @param indexFirst whether the index is at the beginning, else at the end
 * @param indexCodec how the index is encoded; of fixed length
 * @param indexBigEndian how its numbers are stored
 */
public record ShardLevel(
    List<Integer> shape,
    List<Integer> inner,
    List<Integer> order,
    boolean indexFirst,
    ChunkCodec indexCodec,
    boolean indexBigEndian)
    implements Serializable {
  private static final int ENTRY_BYTES = 16;

  public ShardLevel {
    shape = List.copyOf(shape);
    inner = List.copyOf(inner);
    order = List.copyOf(order);
  }

  /** Chunks in a shard. */
  int count() {
    int n = 1;
    for (int axis = 0; axis < shape.size(); axis++) {
      n = Math.multiplyExact(n, shape.get(axis) / inner.get(axis));
    }
    return n;
  }

  /** Bytes of the index, decoded. */
  int indexBytes() {
    return Math.multiplyExact(count(), ENTRY_BYTES);
  }

  /** Bytes of the index as it is stored. */
  int storedIndexBytes() {
    return Math.toIntExact(indexCodec.encodedLength(indexBytes()));
  }

  /**
   * Which chunk of its shard an element is in.
   *
   * @param element index of the element in the array
   */
  int position(long[] element) {
    int position = 0;
    for (int axis : order) {
      int in = (int) (element[axis] % shape.get(axis)) / inner.get(axis);
      position = position * (shape.get(axis) / inner.get(axis)) + in;
    }
    return position;
  }
}
