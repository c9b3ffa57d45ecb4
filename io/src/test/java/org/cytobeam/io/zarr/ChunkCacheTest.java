package org.cytobeam.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.ScratchVoxels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ChunkCacheTest {
  private final List<Thread> started = new CopyOnWriteArrayList<>();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          8,
          work -> {
            Thread thread = new Thread(work);
            started.add(thread);
            return thread;
          });

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void aChunkAskedForAtOnceIsDecodedOnce() throws Exception {
    for (long maxBytes : new long[] {0, 1 << 20}) {
      ChunkCache cache = new ChunkCache(maxBytes);
      CountDownLatch decoding = new CountDownLatch(1);
      CountDownLatch go = new CountDownLatch(1);
      List<Future<Object>> chunks = new ArrayList<>();
      chunks.add(
          threads.submit(
              () ->
                  get(
                      cache,
                      "chunk",
                      () -> {
                        decoding.countDown();
                        await(go);
                        return new byte[10];
                      })));
      decoding.await();
      AtomicInteger again = new AtomicInteger();
      CountDownLatch asking = new CountDownLatch(5);
      for (int i = 0; i < 5; i++) {
        chunks.add(
            threads.submit(
                () -> {
                  asking.countDown();
                  return get(
                      cache,
                      "chunk",
                      () -> {
                        again.incrementAndGet();
                        return new byte[10];
                      });
                }));
      }
      asking.await();
      untilAllWait();
      // Another chunk is had meanwhile: nobody waits for the one being decoded.
      assertThat(get(cache, "other", () -> new byte[] {1})).isEqualTo(new byte[] {1});
      go.countDown();
      for (Future<Object> chunk : chunks) {
        assertThat(chunk.get()).isSameAs(chunks.get(0).get());
      }
      assertThat(again).hasValue(0);
      assertThat(cache.chunksDecoded()).isEqualTo(2);
    }
  }

  @Test
  void keepsTheMostRecentlyUsed() {
    ChunkCache cache = new ChunkCache(30);
    for (String name : List.of("a", "b", "c", "a", "d")) {
      get(cache, name, () -> new byte[10]);
    }
    assertThat(cache.chunksDecoded()).isEqualTo(4);
    assertThat(cache.bytesHeld()).isEqualTo(30);
    get(cache, "a", () -> new byte[10]);
    get(cache, "c", () -> new byte[10]);
    assertThat(cache.chunksDecoded()).isEqualTo(4);
    get(cache, "b", () -> new byte[10]); // had been let go
    assertThat(cache.chunksDecoded()).isEqualTo(5);
    get(cache, "huge", () -> new byte[31]);
    assertThat(cache.bytesHeld()).isEqualTo(30);
    assertThatThrownBy(() -> new ChunkCache(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void neitherFailuresNorMissingChunksAreKept() {
    ChunkCache cache = new ChunkCache(100);
    assertThatThrownBy(
            () ->
                get(
                    cache,
                    "a",
                    () -> {
                      throw new BadInputException("damaged");
                    }))
        .isInstanceOf(BadInputException.class)
        .hasMessage("damaged");
    assertThat(get(cache, "a", () -> null)).isNull();
    assertThat(cache.chunksDecoded()).isZero();
    assertThat(get(cache, "a", () -> new byte[10])).isEqualTo(new byte[10]);
    assertThat(cache.chunksDecoded()).isEqualTo(1);
  }

  @Test
  void anArrayIsLentAgainOnlyWhenItsChunkIsNeitherCachedNorUsed() {
    int length = 12_347; // nobody else's
    ChunkCache cache = new ChunkCache(length);
    byte[] a = new byte[length];
    byte[] b = new byte[length];
    cache.use(
        "a",
        () -> a,
        used -> {
          assertThat(used).isSameAs(a);
          cache.use("b", () -> b, chunk -> {}); // takes the place of a, which is in use
          assertThat(ScratchVoxels.takeBytes(length)).isNotSameAs(a).isNotSameAs(b);
        });
    assertThat(ScratchVoxels.takeBytes(length)).isSameAs(a);
    assertThat(ScratchVoxels.takeBytes(length)).isNotSameAs(b);
    cache.use("a", () -> a, chunk -> {});
    assertThat(ScratchVoxels.takeBytes(length)).isSameAs(b);
  }

  private static Object get(ChunkCache cache, String name, Supplier<byte[]> decoder) {
    AtomicReference<Object> chunk = new AtomicReference<>();
    cache.use(name, decoder, chunk::set);
    return chunk.get();
  }

  /** Those that ask run until they wait for the chunk; there is nothing else they wait for. */
  private void untilAllWait() throws InterruptedException {
    while (started.stream().anyMatch(t -> t.getState() != Thread.State.WAITING)) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
