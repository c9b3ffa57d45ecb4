package org.cytobeam.io.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs many cases in worker processes with little memory, and says what came of them. A worker that
 * dies is a finding; the next one goes on after its seed.
 */
final class Fuzz {
  private static final String WORKER_HEAP = "-Xmx256m";
  private static final int SECONDS_A_CASE = 20;

  private Fuzz() {}

  /** What came of some cases. */
  record Tally(long read, long refused, long failed, long died, double slowestSeconds) {
    Tally plus(Tally other) {
      return new Tally(
          read + other.read,
          refused + other.refused,
          failed + other.failed,
          died + other.died,
          Math.max(slowestSeconds, other.slowestSeconds));
    }

    /** Cases that were neither read nor refused. */
    long wrong() {
      return failed + died;
    }
  }

  /**
   * Runs the cases of seeds from {@code first} to before {@code end} and prints what is wrong.
   *
   * @param data folder of real data, or an empty text for none
   */
  static Tally run(String data, long first, long end) throws IOException, InterruptedException {
    Tally all = new Tally(0, 0, 0, 0, 0);
    long start = System.nanoTime();
    long next = first;
    while (next < end) {
      Path progress = Files.createTempFile("fuzz", ".progress");
      try {
        Files.write(progress, new byte[FuzzWorker.PROGRESS_BYTES]);
        int status = worker(data, progress, next, end);
        ByteBuffer numbers = ByteBuffer.wrap(Files.readAllBytes(progress));
        boolean died = status != 0;
        if (died) {
          System.out.printf(
              "DIED with status %d at seed %d%n", status, numbers.getLong(FuzzWorker.AT));
        }
        all =
            all.plus(
                new Tally(
                    numbers.getLong(FuzzWorker.READ),
                    numbers.getLong(FuzzWorker.REFUSED),
                    numbers.getLong(FuzzWorker.FAILED),
                    died ? 1 : 0,
                    numbers.getLong(FuzzWorker.SLOWEST_NANOS) / 1e9));
        next = numbers.getLong(FuzzWorker.AT) + (died ? 1 : 0);
      } finally {
        Files.delete(progress);
      }
    }
    System.out.printf(
        "%d damaged stores: %d refused, %d read, %d wrong, %d processes died; slowest %.2f s; %.0f s in all%n",
        end - first,
        all.refused,
        all.read,
        all.failed,
        all.died,
        all.slowestSeconds,
        (System.nanoTime() - start) / 1e9);
    return all;
  }

  private static int worker(String data, Path progress, long first, long end)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    WORKER_HEAP,
                    "-XX:+UseSerialGC",
                    "-XX:-CreateCoredumpOnCrash",
                    "-XX:ErrorFile=" + progress + ".crash",
                    "-cp",
                    System.getProperty("java.class.path"),
                    FuzzWorker.class.getName(),
                    data,
                    progress.toString(),
                    Long.toString(first),
                    Long.toString(end),
                    Integer.toString(SECONDS_A_CASE)))
            .inheritIO()
            .start();
    process.waitFor(1, TimeUnit.DAYS);
    return process.exitValue();
  }
}
