package org.cytobeam.io.verify;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.cytobeam.io.BadInputException;
import org.jspecify.annotations.Nullable;

/** Threads that check, a bounded number of checks waiting; the first that fails ends them all. */
final class Workers implements AutoCloseable {
  private static final int WAITING_EACH = 4;
  private static final long POLL_MILLIS = 200;

  private final ExecutorService threads;
  private final Semaphore places;
  private final int allPlaces;
  private final Findings findings;
  private final Verifier.Progress progress;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private long total;

  Workers(int threads, Findings findings, Verifier.Progress progress) {
    this.threads = Executors.newFixedThreadPool(threads);
    this.allPlaces = threads * WAITING_EACH;
    this.places = new Semaphore(allPlaces);
    this.findings = findings;
    this.progress = progress;
  }

  /** How many chunks (shards) there are to check. */
  void expect(long units) {
    total = units;
  }

  void submit(Runnable check) {
    take(1);
    threads.execute(
        () -> {
          try {
            check.run();
          } catch (RuntimeException | Error e) { // told to the caller, who waits
            failure.compareAndSet(null, e);
          } finally {
            places.release();
          }
        });
  }

  /** Waits for all checks. */
  void await() {
    take(allPlaces);
    progress.done(total, total);
  }

  private void take(int wanted) {
    try {
      while (!places.tryAcquire(wanted, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        progress.done(Math.min(findings.checked(), total), total);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BadInputException("the audit was interrupted. Run it again.", e);
    }
    progress.done(Math.min(findings.checked(), total), total);
    Throwable failed = failure.get();
    if (failed instanceof RuntimeException e) {
      throw e;
    }
    if (failed instanceof Error e) {
      throw e;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
