package org.cytobeam.transforms.beam;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Lets as many threads of a process make blocks at a time as its memory was planned for. Some
 * runners (Flink) work on the branches of a pipeline side by side, each in threads of its own: with
 * an image and a mask written beside the objects there would be three times as many blocks.
 *
 * <p>A thread that has a turn may take another; nobody waits for anything else while having one, so
 * turns always end.
 */
final class Turns {
  private static final Map<String, Semaphore> OF_RUNS = new ConcurrentHashMap<>();
  private static final ThreadLocal<Boolean> MINE = ThreadLocal.withInitial(() -> false);

  private Turns() {}

  /** The right to make blocks, until it is closed. */
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /** Waits for a turn. */
  static Turn take(RunContext context) throws IOException {
    if (context.threads() == RunContext.ANY_NUMBER || MINE.get()) {
      return () -> {};
    }
    Semaphore turns =
        OF_RUNS.computeIfAbsent(context.run(), run -> new Semaphore(context.threads(), true));
    try {
      turns.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException stopped = new InterruptedIOException("the run was stopped");
      stopped.initCause(e);
      throw stopped;
    }
    MINE.set(true);
    return () -> {
      MINE.remove();
      turns.release();
    };
  }
}
