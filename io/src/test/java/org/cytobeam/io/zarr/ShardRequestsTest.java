package org.cytobeam.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.cytobeam.io.store.ByteRange;
import org.cytobeam.io.store.MemoryStore;
import org.cytobeam.io.store.Store;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.zarr.codec.NoCodec;
import org.junit.jupiter.api.Test;

/** How many requests reading from a shard takes: on a remote store each is a round trip. */
class ShardRequestsTest {
  private static final int SIDE = 64;
  private static final int CHUNK = 16; // 4 KiB each, 64 of them in a shard

  private final Counting store = new Counting();

  @Test
  void aWholeShardIsItsIndexAndOneRequest() {
    short[] values = noise(1);
    ZarrArray array = written(List.of(CHUNK, CHUNK, CHUNK), values);
    assertThat(read(array, 0, SIDE, new ChunkCache(0))).isEqualTo(values);
    assertThat(store.requests).hasSize(2);
    // The index is kept.
    read(array, 0, SIDE, new ChunkCache(0));
    assertThat(store.requests).hasSize(3);
  }

  @Test
  void neighboursAreReadTogetherAndWhatIsCachedIsNotReadAgain() {
    ZarrArray array = written(List.of(CHUNK, CHUNK, CHUNK), noise(2));
    ChunkCache cache = new ChunkCache(1 << 20);
    read(array, 0, CHUNK, cache); // the first 16 chunks follow one another
    assertThat(store.requests).hasSize(2);
    assertThat(store.requests.get(1).length()).isEqualTo(16 * 2 * CHUNK * CHUNK * CHUNK);
    read(array, 0, 2 * CHUNK, cache);
    assertThat(store.requests).hasSize(3);
    assertThat(store.requests.get(2).offset()).isEqualTo(16 * 2 * CHUNK * CHUNK * CHUNK);
    read(array, 0, 2 * CHUNK, cache);
    assertThat(store.requests).hasSize(3);
  }

  @Test
  void requestsAreNoLongerThanTheMemoryForThem() {
    int[] shape = {5, 1024, 1024}; // chunks of 2 MiB: 8 MiB hold four of them
    DataType dtype = DataType.of(PixelType.U2);
    ArrayMetadata metadata =
        ArrayMetadata.v3(
            List.of(5L, 1024L, 1024L),
            List.of(1, 1024, 1024),
            List.of(5, 1024, 1024),
            dtype,
            new NoCodec(),
            FillValue.zero(dtype),
            List.of("z", "y", "x"));
    ZarrArray array = ZarrArray.of(store, "", metadata);
    short[] values = new short[5 * 1024 * 1024];
    Arrays.fill(values, (short) 7);
    array.writeChunk(new long[3], values);
    short[] target = new short[values.length];
    array.read(new long[3], shape, target, new int[] {1 << 20, 1024, 1}, new ChunkCache(0));
    assertThat(target).isEqualTo(values);
    assertThat(store.requests).hasSize(3);
    assertThat(store.requests).allMatch(range -> range.length() <= ChunkRun.LONGEST);
  }

  @Test
  void aShardThatIsNotStoredIsOneRequest() {
    ZarrArray array = written(List.of(CHUNK, CHUNK, CHUNK), new short[SIDE * SIDE * SIDE]);
    ChunkCache cache = new ChunkCache(0);
    assertThat(read(array, 0, SIDE, cache)).containsOnly(0);
    assertThat(store.requests).hasSize(1);
    assertThat(cache.chunksNotStored()).isEqualTo(64);
  }

  private ZarrArray written(List<Integer> chunk, short[] values) {
    DataType dtype = DataType.of(PixelType.U2);
    ZarrArray array =
        ZarrArray.of(
            store,
            "",
            ArrayMetadata.v3(
                List.of((long) SIDE, (long) SIDE, (long) SIDE),
                chunk,
                List.of(SIDE, SIDE, SIDE),
                dtype,
                new NoCodec(),
                FillValue.zero(dtype),
                List.of("z", "y", "x")));
    array.writeChunk(new long[3], values);
    return array;
  }

  private static short[] noise(long seed) {
    Random random = new Random(seed);
    short[] values = new short[SIDE * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) (1 + random.nextInt(1000));
    }
    return values;
  }

  private static short[] read(ZarrArray array, int from, int to, ChunkCache cache) {
    short[] target = new short[(to - from) * SIDE * SIDE];
    array.read(
        new long[] {from, 0, 0},
        new int[] {to - from, SIDE, SIDE},
        target,
        new int[] {SIDE * SIDE, SIDE, 1},
        cache);
    return target;
  }

  /** Remembers what parts were asked for. */
  private static final class Counting implements Store {
    private final MemoryStore store = new MemoryStore();
    private final List<ByteRange> requests = new ArrayList<>();

    @Override
    public byte[] get(String key) {
      throw new AssertionError("the whole of " + key);
    }

    @Override
    public byte[] get(String key, ByteRange range) throws IOException {
      requests.add(range);
      return store.get(key, range);
    }

    @Override
    public void put(String key, byte[] bytes) {
      store.put(key, bytes);
    }

    @Override
    public boolean exists(String key) {
      return store.exists(key);
    }

    @Override
    public String describe(String key) {
      return key;
    }
  }
}
