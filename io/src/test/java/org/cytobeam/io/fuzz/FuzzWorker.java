package org.cytobeam.io.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/**
 * Runs cases in a process that may crash, hang or run out of memory; what it is at stands in a
 * mapped file that survives it.
 */
final class FuzzWorker {
  /** Exit status of a worker that stopped itself because a case took too long. */
  static final int HUNG = 42;

  static final int PROGRESS_BYTES = 5 * Long.BYTES;

  /** Places of the numbers in the file of progress. */
  static final int AT = 0;

  static final int READ = Long.BYTES;
  static final int REFUSED = 2 * Long.BYTES;
  static final int FAILED = 3 * Long.BYTES;
  static final int SLOWEST_NANOS = 4 * Long.BYTES;

  private final FuzzCase cases;
  private final MappedByteBuffer progress;
  private volatile long begun;

  private FuzzWorker(FuzzCase cases, MappedByteBuffer progress) {
    this.cases = cases;
    this.progress = progress;
  }

  /**
   * Runs some cases.
   *
   * @param args folder of real data or nothing, file of progress, first seed, seed after the last,
   *     seconds that a case may take
   */
  public static void main(String[] args) throws IOException {
    FuzzCase cases = new FuzzCase(Samples.all(args[0]));
    try (FileChannel file =
        FileChannel.open(Path.of(args[1]), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MappedByteBuffer progress = file.map(FileChannel.MapMode.READ_WRITE, 0, PROGRESS_BYTES);
      new FuzzWorker(cases, progress)
          .run(Long.parseLong(args[2]), Long.parseLong(args[3]), Integer.parseInt(args[4]));
    }
  }

  private void run(long first, long end, int seconds) {
    begun = System.nanoTime();
    Thread worker = Thread.currentThread();
    Thread watch = new Thread(() -> watch(worker, TimeUnit.SECONDS.toNanos(seconds)));
    watch.setDaemon(true);
    watch.start();
    for (long seed = first; seed < end; seed++) {
      progress.putLong(AT, seed);
      begun = System.nanoTime();
      try {
        add(cases.reads(seed) ? READ : REFUSED);
      } catch (RuntimeException | Error e) { // each is a finding, whatever it is
        add(FAILED);
        report(System.out, seed, e);
      }
      long nanos = System.nanoTime() - begun;
      progress.putLong(SLOWEST_NANOS, Math.max(progress.getLong(SLOWEST_NANOS), nanos));
    }
    progress.putLong(AT, end);
  }

  private void add(int place) {
    progress.putLong(place, progress.getLong(place) + 1);
  }

  private void report(PrintStream out, long seed, Throwable e) {
    out.printf("FAILED seed %d (%s): %s%n", seed, cases.sample(seed).name(), e);
    int shown = 0;
    for (StackTraceElement at : e.getStackTrace()) {
      if (at.getClassName().startsWith("org.cytobeam.io.") && shown++ < 4 || shown == 0) {
        out.println("    at " + at);
      }
    }
  }

  private void watch(Thread worker, long most) {
    while (true) {
      try {
        TimeUnit.MILLISECONDS.sleep(200);
      } catch (InterruptedException e) {
        return;
      }
      if (System.nanoTime() - begun > most) {
        System.out.printf("HUNG seed %d%n", progress.getLong(AT));
        for (StackTraceElement at : worker.getStackTrace()) {
          System.out.println("    at " + at);
        }
        System.out.flush();
        Runtime.getRuntime().halt(HUNG);
      }
    }
  }
}
