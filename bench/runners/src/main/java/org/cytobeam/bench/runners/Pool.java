package org.cytobeam.bench.runners;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** So many threads that take pieces of work from one queue. */
final class Pool implements AutoCloseable {
  private final ExecutorService threads;

  Pool(int count) {
    threads = Executors.newFixedThreadPool(count);
  }

  /** A piece of work. */
  interface Piece<T, R> {
    R of(T item) throws IOException;
  }

  /**
   * Does all pieces.
   *
   * @return what they yield, in the order of the items
   */
  <T, R> List<R> all(Iterable<T> items, Piece<T, R> piece) throws IOException {
    List<Callable<R>> pieces = new ArrayList<>();
    items.forEach(item -> pieces.add(() -> piece.of(item)));
    try {
      List<R> results = new ArrayList<>();
      for (Future<R> done : threads.invokeAll(pieces)) {
        results.add(done.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody interrupts a benchmark", e);
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    }
  }

  private static RuntimeException thrown(@Nullable Throwable cause) throws IOException {
    if (cause instanceof IOException exception) {
      throw exception;
    }
    if (cause instanceof UncheckedIOException exception) {
      throw exception.getCause();
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException exception
        ? exception
        : new IllegalStateException(cause);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
