package org.cytobeam.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.cytobeam.io.store.MemoryStore;

/**
 * Arrays of every type, codec, order, packing and fill value, read whole, in boxes and in steps:
 * what was written, and written again the same bytes.
 */
class RoundTripTest {

  @Property(tries = 600)
  void readsEveryArrayThatCanBeWritten(@ForAll long seed) {
    Random random = new Random(seed);
    ArrayMetadata metadata = ArrayCases.random(random, false);
    Object values = ArrayCases.values(metadata, random);
    ZarrArray array = ZarrArray.open(HandWritten.store(metadata, values), "");
    assertThat(array.metadata()).isEqualTo(metadata);
    ChunkCache cache = new ChunkCache(random.nextInt(3) * 1000L);
    long[] whole = new long[metadata.rank()];
    check(array, values, whole, ones(metadata.rank()), extents(metadata), cache);
    for (int i = 0; i < 8; i++) {
      checkSomeBox(array, values, random, cache);
    }
  }

  @Property(tries = 400)
  void readsWhatWasWrittenAndWritesTheSameAgain(@ForAll long seed) {
    Random random = new Random(seed);
    ArrayMetadata metadata = ArrayCases.random(random, true);
    Object values = ArrayCases.values(metadata, random);
    MemoryStore store = written(metadata, values);
    checkSame(written(metadata, values), store);
    ZarrArray array = ZarrArray.open(store, "");
    assertThat(array.metadata()).isEqualTo(metadata);
    ChunkCache cache = new ChunkCache(0);
    check(
        array, values, new long[metadata.rank()], ones(metadata.rank()), extents(metadata), cache);
    checkSomeBox(array, values, random, cache);
    if (metadata
        .shards()
        .isEmpty()) { // of shards the specification leaves the order of chunks open
      MemoryStore byHand = HandWritten.store(metadata, values);
      byHand.put(metadata.format().arrayFile(), store.get(metadata.format().arrayFile()));
      checkSame(store, byHand);
    }
  }

  private static void checkSame(MemoryStore store, MemoryStore expected) {
    assertThat(store.values().keySet()).isEqualTo(expected.values().keySet());
    store.values().forEach((key, bytes) -> assertThat(bytes).isEqualTo(expected.get(key)));
  }

  private static MemoryStore written(ArrayMetadata metadata, Object values) {
    MemoryStore store = new MemoryStore();
    ZarrArray array = ZarrArray.of(store, "", metadata);
    array.writeMetadata();
    int rank = metadata.rank();
    int[] from = strides(extents(metadata));
    int[] stored = metadata.storedShape().stream().mapToInt(Integer::intValue).toArray();
    long[] counts = new long[rank];
    for (int axis = 0; axis < rank; axis++) {
      counts[axis] = (metadata.shape().get(axis) + stored[axis] - 1) / stored[axis];
    }
    for (long[] index : HandWritten.indices(counts, ArrayMetadata.cOrder(rank))) {
      int[] extent = new int[rank];
      int start = 0;
      for (int axis = 0; axis < rank; axis++) {
        long first = index[axis] * stored[axis];
        extent[axis] = (int) Math.min(stored[axis], metadata.shape().get(axis) - first);
        start += (int) first * from[axis];
      }
      Object unit = metadata.fill().filled((int) metadata.storedLength());
      StridedCopy.copy(values, start, from, unit, 0, strides(stored), extent);
      array.writeChunk(index, unit);
    }
    return store;
  }

  private static void checkSomeBox(
      ZarrArray array, Object values, Random random, ChunkCache cache) {
    int rank = array.metadata().rank();
    long[] offset = new long[rank];
    int[] step = new int[rank];
    int[] extent = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      int size = array.metadata().shape().get(axis).intValue();
      offset[axis] = random.nextInt(size);
      step[axis] = 1 + (random.nextBoolean() ? 0 : random.nextInt(size));
      int most = (size - (int) offset[axis] + step[axis] - 1) / step[axis];
      extent[axis] = random.nextInt(most + 1);
    }
    check(array, values, offset, step, extent, cache);
  }

  private static void check(
      ZarrArray array, Object values, long[] offset, int[] step, int[] extent, ChunkCache cache) {
    ArrayMetadata metadata = array.metadata();
    int length = 1;
    for (int n : extent) {
      length *= n;
    }
    Object expected = metadata.dtype().pixel().newArray(length);
    int[] strides = strides(extents(metadata));
    long[] counts = new long[extent.length];
    for (int axis = 0; axis < counts.length; axis++) {
      counts[axis] = extent[axis];
    }
    int to = 0;
    for (long[] index : HandWritten.indices(counts, ArrayMetadata.cOrder(metadata.rank()))) {
      int from = 0;
      for (int axis = 0; axis < index.length; axis++) {
        from += (int) (offset[axis] + index[axis] * step[axis]) * strides[axis];
      }
      System.arraycopy(values, from, expected, to++, 1);
    }
    Object read = metadata.dtype().pixel().newArray(length);
    array.sample(offset, step, extent, read, strides(extent), cache);
    assertThat(Array.getLength(read)).isEqualTo(length);
    DataType plain = DataType.of(metadata.dtype().pixel());
    assertThat(plain.toBytes(read)).isEqualTo(plain.toBytes(expected));
  }

  private static int[] ones(int rank) {
    int[] ones = new int[rank];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  private static int[] extents(ArrayMetadata metadata) {
    return metadata.shape().stream().mapToInt(Long::intValue).toArray();
  }

  private static int[] strides(int[] shape) {
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return strides;
  }
}
