package org.cytobeam.pipeline.work;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Goes through parts in their order while the next ones are fetched: an object store takes long for
 * each request, and many of them at a time.
 */
final class PartsAhead {
  /** Parts that are held or fetched at a time. */
  static final int AHEAD = 16;

  private PartsAhead() {}

  /**
   * Visits parts 0, 1, ..., in this thread.
   *
   * @param visitor is not called for a part that is null
   */
  static <T> void visit(long count, WorkFolder.Part<T> part, WorkFolder.Visitor<T> visitor)
      throws IOException {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            AHEAD,
            task -> {
              Thread thread = new Thread(task, "cytobeam-parts");
              thread.setDaemon(true);
              return thread;
            });
    try {
      Deque<Future<@Nullable T>> ahead = new ArrayDeque<>();
      long next = 0;
      while (next < count || !ahead.isEmpty()) {
        while (next < count && ahead.size() < AHEAD) {
          long number = next++;
          ahead.add(threads.submit(() -> part.read(number)));
        }
        T read = wait(ahead.remove());
        if (read != null) {
          visitor.visit(read);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> @Nullable T wait(Future<@Nullable T> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("the run was interrupted");
      interrupted.initCause(e);
      throw interrupted;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException io) {
        throw io;
      }
      if (cause instanceof RuntimeException runtime) {
        throw runtime;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("only unchecked exceptions are left", cause);
    }
  }
}
