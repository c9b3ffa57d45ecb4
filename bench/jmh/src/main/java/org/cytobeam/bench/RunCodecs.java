package org.cytobeam.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
 * median of several times.
 */
public final class RunCodecs {
  private static final int CHUNK = 128;
  private static final int SIDE = 256;
  private static final int PARTS =
      4; // of two chunks each, 128 x 128 x 256: a thread that is done takes the next
  private static final int[] STRIDES = {CHUNK * SIDE, SIDE, 1};
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
    short[][] image = new short[PARTS][CHUNK * CHUNK * SIDE];
    for (int threads = 1; threads <= 2; threads++) {
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      try {
        seconds.put("read " + threads, typical(nanos, pool, PARTS, i -> read(array, image, i)));
        seconds.put("write " + threads, typical(nanos, pool, 8, i -> write(written, image, i)));
      } finally {
        pool.shutdown();
      }
    }
    short[][] again = new short[PARTS][CHUNK * CHUNK * SIDE];
    for (int part = 0; part < PARTS; part++) {
      read(written, again, part);
    }
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

  private static double typical(long nanos, ExecutorService pool, int count, Part work) {
    List<Long> times = new ArrayList<>();
    long all = 0;
    while (times.size() < LEAST_TIMES || all < nanos) {
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
      times.add(System.nanoTime() - start);
      all += times.get(times.size() - 1);
    }
    Collections.sort(times);
    return times.get(times.size() / 2) / 1e9;
  }

  private static void read(ZarrArray array, short[][] image, int part) {
    array.read(
        new long[] {part / 2 * CHUNK, part % 2 * CHUNK, 0},
        new int[] {CHUNK, CHUNK, SIDE},
        image[part],
        STRIDES,
        new ChunkCache(0));
  }

  private static void write(ZarrArray array, short[][] image, int chunk) {
    long[] index = {chunk / 4, chunk / 2 % 2, chunk % 2};
    array.writeBox(
        index, new ElementBox(image[chunk / 2], (int) index[2] * CHUNK, STRIDES, EXTENT));
  }
}
