package org.cytobeam.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cytobeam.io.store.FileStore;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.io.zarr.ElementBox;
import org.cytobeam.io.zarr.ZarrArray;

/**
 * Seconds that reading and writing a whole array takes, by codec: the arrays that {@code
 * bench/codecs/peer.py} left in a folder, 256^3 uint16 in chunks of 128^3, and copies of them. Each
 * line of standard input names an array, each of standard output answers with its seconds: the
 * shortest of several times, as others may use the machine.
 */
public final class RunCodecs {
  private static final int CHUNK = 128;
  private static final int SIDE = 256;
  private static final int[] STRIDES = {SIDE * SIDE, SIDE, 1};
  private static final int[] EXTENT = {CHUNK, CHUNK, CHUNK};
  private static final int LEAST_TIMES = 4; // the first ones are not compiled

  private RunCodecs() {}

  /**
   * @param args folder of the arrays, milliseconds that each figure is measured for at least
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    long nanos = 1_000_000L * Long.parseLong(args[1]);
    ObjectMapper json = new ObjectMapper();
    BufferedReader names =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String name = names.readLine(); name != null; name = names.readLine()) {
      ObjectNode seconds = json.createObjectNode();
      measure(folder, name, nanos, seconds);
      System.out.println(json.writeValueAsString(seconds));
    }
  }

  private static void measure(Path folder, String name, long nanos, ObjectNode seconds)
      throws IOException {
    ZarrArray array = ZarrArray.open(new FileStore(folder.resolve(name)), "");
    Path copy = folder.resolve(name + ".ours");
    ZarrArray written = ZarrArray.of(new FileStore(copy), "", array.metadata());
    short[][] image = new short[2][CHUNK * SIDE * SIDE];
    for (int threads = 1; threads <= 2; threads++) {
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      try {
        seconds.put("read " + threads, shortest(nanos, pool, 2, i -> read(array, image, i)));
        seconds.put("write " + threads, shortest(nanos, pool, 8, i -> write(written, image, i)));
      } finally {
        pool.shutdown();
      }
    }
    short[][] again = new short[2][CHUNK * SIDE * SIDE];
    read(written, again, 0);
    read(written, again, 1);
    if (!Arrays.deepEquals(image, again)) {
      throw new AssertionError(name + " does not read as it was written");
    }
    try (Stream<Path> files = Files.walk(copy)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private interface Part {
    void run(int number);
  }

  private static double shortest(long nanos, ExecutorService pool, int count, Part work) {
    long shortest = Long.MAX_VALUE;
    long all = 0;
    for (int times = 0; times < LEAST_TIMES || all < nanos; times++) {
      long start = System.nanoTime();
      List<? extends Future<?>> parts =
          IntStream.range(0, count).mapToObj(i -> pool.submit(() -> work.run(i))).toList();
      for (Future<?> part : parts) {
        try {
          part.get();
        } catch (InterruptedException | ExecutionException e) {
          throw new IllegalStateException(e);
        }
      }
      long took = System.nanoTime() - start;
      all += took;
      shortest = Math.min(shortest, took);
    }
    return shortest / 1e9;
  }

  /** Half of the volume, planes as they are. */
  private static void read(ZarrArray array, short[][] image, int half) {
    array.read(
        new long[] {half * CHUNK, 0, 0},
        new int[] {CHUNK, SIDE, SIDE},
        image[half],
        STRIDES,
        new ChunkCache(0));
  }

  private static void write(ZarrArray array, short[][] image, int chunk) {
    long[] index = {chunk / 4, chunk / 2 % 2, chunk % 2};
    int corner = (int) (CHUNK * (index[1] * STRIDES[1] + index[2]));
    array.writeBox(index, new ElementBox(image[(int) index[0]], corner, STRIDES, EXTENT));
  }
}
