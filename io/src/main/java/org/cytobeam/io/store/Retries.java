package org.cytobeam.io.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.cytobeam.io.RunLog;
import org.cytobeam.io.WorkCount;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again what fails for a moment, a bounded number of times, waiting longer each time.
 *
 * <p>Only a {@link TransientFault} is tried again; every other exception is handed on at once. The
 * wait before try n + 1 is random between half and the whole of first x 2^(n-1), at most {@code
 * longest}; where the server asks for a longer one ({@code Retry-After}), that, at most 30 s. An
 * interrupted thread stops at once.
 */
public final class Retries {
  /** The longest wait that a server may ask for. */
  static final Duration LONGEST_ASKED = Duration.ofSeconds(30);

  /** 6 tries, waiting 100 ms, 200 ms, ... 1.6 s between them, 3.1 s in all at most. */
  public static final Retries DEFAULT =
      new Retries(
          6,
          Duration.ofMillis(100),
          Duration.ofSeconds(5),
          wait -> Thread.sleep(wait.toMillis()),
          () -> ThreadLocalRandom.current().nextDouble());

  /** 2 tries: where the client library itself keeps trying for minutes. */
  public static final Retries ONE_MORE = DEFAULT.withTries(2);

  private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

  private final int tries;
  private final Duration first;
  private final Duration longest;
  private final Sleeper sleeper;
  private final DoubleSupplier jitter;

  /** Waits; a test may only note how long. */
  @FunctionalInterface
  public interface Sleeper {
    void sleep(Duration wait) throws InterruptedException;
  }

  /** Something to be done that may fail. */
  @FunctionalInterface
  public interface Attempt<T> {
    @Nullable T run() throws IOException;
  }

  /**
   * @param tries how often at most, 1 or more
   * @param first wait after the first try
   * @param longest wait that doubling leads to
   * @param jitter numbers from 0 to 1
   */
  public Retries(
      int tries, Duration first, Duration longest, Sleeper sleeper, DoubleSupplier jitter) {
    if (tries < 1) {
      throw new IllegalArgumentException("tries must be 1 or more, not " + tries);
    }
    this.tries = tries;
    this.first = first;
    this.longest = longest;
    this.sleeper = sleeper;
    this.jitter = jitter;
  }

  private Retries withTries(int other) {
    return new Retries(other, first, longest, sleeper, jitter);
  }

  /**
   * Runs an attempt until it does not fail transiently, or the tries are used up.
   *
   * @param what is read or written, for the message
   * @throws StoreUnavailableException if the last try failed transiently too
   * @throws InterruptedIOException if the thread is interrupted; its flag stays set
   */
  public <T> @Nullable T call(String what, Attempt<T> attempt) throws IOException {
    for (int done = 1; ; done++) {
      try {
        return attempt.run();
      } catch (TransientFault fault) {
        if (done == tries) {
          throw new StoreUnavailableException(
              "%s: no good answer in %d %s, the last one: %s. Check the network and the server, then run again."
                  .formatted(what, tries, tries == 1 ? "try" : "tries", fault.getMessage()),
              fault);
        }
        Duration wait = wait(done, fault);
        WorkCount.STORE_RETRIES.add(1);
        int failed = done;
        RunLog.warn(
            LOG,
            () ->
                "%s: try %d of %d failed (%s), again in %d ms"
                    .formatted(what, failed, tries, fault.getMessage(), wait.toMillis()));
        pause(what, wait);
      }
    }
  }

  private Duration wait(int done, TransientFault fault) {
    long full = longest.toMillis();
    if (done < 32) {
      full = Math.min(full, first.toMillis() << (done - 1));
    }
    Duration own = Duration.ofMillis(Math.round(full * (0.5 + 0.5 * jitter.getAsDouble())));
    Duration asked = fault.retryAfter();
    if (asked == null || asked.compareTo(own) <= 0) {
      return own;
    }
    return asked.compareTo(LONGEST_ASKED) < 0 ? asked : LONGEST_ASKED;
  }

  private void pause(String what, Duration wait) throws InterruptedIOException {
    try {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException();
      }
      sleeper.sleep(wait);
    } catch (InterruptedException e) {
      throw interrupted(what, e);
    }
  }

  /** What an interrupted thread throws; its flag is set again. */
  static InterruptedIOException interrupted(String what, InterruptedException cause) {
    Thread.currentThread().interrupt();
    InterruptedIOException thrown = new InterruptedIOException(what + ": interrupted");
    thrown.initCause(cause);
    return thrown;
  }
}
