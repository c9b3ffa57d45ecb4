package org.cytobeam.io.zarr;

import java.io.IOException;
import java.util.List;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.zarr.codec.CodecException;
import org.jspecify.annotations.Nullable;

/**
 * What an array stores, key by key: a chunk, or a shard where the array has shards. Each is a
 * <i>unit</i>, numbered on each of the array's axes. Thread-safe, as the store is.
 */
public final class StoredUnits {
  private final ZarrArray array;
  private final ArrayMetadata metadata;
  private final String prefix;

  public StoredUnits(ZarrArray array) {
    this.array = array;
    this.metadata = array.metadata();
    this.prefix = array.path().isEmpty() ? "" : array.path() + "/";
  }

  /** The array. */
  public ZarrArray array() {
    return array;
  }

  /** Units on an axis. */
  public long count(int axis) {
    long extent = metadata.shape().get(axis);
    int unit = metadata.storedShape().get(axis);
    return extent / unit + (extent % unit == 0 ? 0 : 1);
  }

  /** Units in all; {@link Long#MAX_VALUE} if there are more. */
  public long count() {
    long all = 1;
    for (int axis = 0; axis < metadata.rank(); axis++) {
      all = product(all, count(axis));
    }
    return all;
  }

  private static long product(long a, long b) {
    return b != 0 && a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
  }

  /** Whether a key is the array's, and none of a group around it. */
  public boolean owns(String key) {
    return key.startsWith(prefix);
  }

  /** The key without the array's path. */
  public String name(String key) {
    return key.substring(prefix.length());
  }

  /** The key of a unit. */
  public String key(long[] unit) {
    return prefix + metadata.keys().of(unit);
  }

  /** The unit that is stored under a key, or null if no unit of the array is. */
  public long @Nullable [] unit(String key) {
    long[] unit = owns(key) ? metadata.keys().parse(name(key), metadata.rank()) : null;
    if (unit == null) {
      return null;
    }
    for (int axis = 0; axis < unit.length; axis++) {
      if (unit[axis] >= count(axis)) {
        return null;
      }
    }
    return unit;
  }

  /** The unit after one, the last axis first; null after the last. */
  public long @Nullable [] next(long[] unit) {
    long[] next = unit.clone();
    for (int axis = next.length - 1; axis >= 0; axis--) {
      if (++next[axis] < count(axis)) {
        return next;
      }
      next[axis] = 0;
    }
    return null;
  }

  /** The first element of a unit on an axis. */
  public long start(long[] unit, int axis) {
    return unit[axis] * metadata.storedShape().get(axis);
  }

  /** One past the last element of a unit on an axis, where the array ends at the latest. */
  public long end(long[] unit, int axis) {
    return Math.min(
        metadata.shape().get(axis), (unit[axis] + 1) * metadata.storedShape().get(axis));
  }

  /** Whether a unit is a shard of several chunks. */
  public boolean sharded() {
    return !metadata.shards().isEmpty();
  }

  /** Bytes of a unit's elements. */
  public long unitBytes() {
    return (long) metadata.storedLength() * metadata.dtype().bytes();
  }

  /** Bytes of a chunk's elements. */
  public long chunkBytes() {
    return (long) metadata.chunkLength() * metadata.dtype().bytes();
  }

  /**
   * Decodes all chunks of a unit that the array has, one after the other.
   *
   * @param value what is stored under the unit's key; null to fetch the chunks from the store, one
   *     by one
   * @return how many chunks are stored
   * @throws CodecException if one is damaged, or the shard
   * @throws IOException if the store cannot be read
   */
  public long decode(long[] unit, byte @Nullable [] value) throws IOException {
    ZarrArray source = value == null ? array : array.in(new OneValue(key(unit), value));
    if (metadata.shards().isEmpty()) {
      return source.decoded(unit) == null ? 0 : 1;
    }
    List<Integer> chunk = metadata.chunkShape();
    long[] first = new long[unit.length];
    long[] end = new long[unit.length];
    for (int axis = 0; axis < unit.length; axis++) {
      first[axis] = start(unit, axis) / chunk.get(axis);
      end[axis] = (end(unit, axis) + chunk.get(axis) - 1) / chunk.get(axis);
    }
    long stored = 0;
    long[] at = first.clone();
    while (true) {
      stored += source.decoded(at) == null ? 0 : 1;
      int axis = at.length - 1;
      while (axis >= 0 && at[axis] + 1 == end[axis]) {
        at[axis] = first[axis];
        axis--;
      }
      if (axis < 0) {
        return stored;
      }
      at[axis]++;
    }
  }

  /** One value that was fetched. */
  private static final class OneValue implements Store {
    private final String key;
    private final byte[] value;

    OneValue(String key, byte[] value) {
      this.key = key;
      this.value = value;
    }

    @Override
    public byte @Nullable [] get(String asked) {
      return asked.equals(key) ? value : null;
    }

    @Override
    public void put(String asked, byte[] bytes) {
      throw new UnsupportedOperationException("a value that was fetched");
    }

    @Override
    public boolean exists(String asked) {
      return asked.equals(key);
    }

    @Override
    public String describe(String asked) {
      return asked;
    }
  }
}
