package org.cytobeam.io.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.RunLog;
import org.cytobeam.io.WorkCount;
import org.junit.jupiter.api.Test;

class RetriesTest {
  /** Thousands of retries are not what a reader of the build's log looks for. */
  private static final Logger LOGGER = Logger.getLogger(Retries.class.getName());

  static {
    LOGGER.setUseParentHandlers(false);
  }

  private final Waits waits = new Waits();
  private final AtomicInteger tries = new AtomicInteger();

  private String failing(int times, IOException fault) throws IOException {
    return waits
        .retries(6)
        .call(
            "s3://b/k",
            () -> {
              if (tries.incrementAndGet() <= times) {
                throw fault;
              }
              return "value";
            });
  }

  @Test
  void triesAgainWithDoubledWaits() throws IOException {
    assertThat(failing(5, new TransientFault("reset", null))).isEqualTo("value");
    assertThat(waits.noted())
        .extracting(Duration::toMillis)
        .containsExactly(100L, 200L, 400L, 800L, 1600L);
  }

  @Test
  void eachRetryIsCountedAndLoggedWithItsReason() throws IOException {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            lines.add(record.getLevel() + " " + record.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    LOGGER.addHandler(handler);
    long before = WorkCount.STORE_RETRIES.sum();
    try (RunLog.Part part = RunLog.in("1a2b3c4d-5e6f")) {
      assertThat(part).isNotNull();
      failing(2, new TransientFault("HTTP 503", null));
    } finally {
      LOGGER.removeHandler(handler);
    }
    assertThat(lines)
        .containsExactly(
            "WARNING run 1a2b3c4d: s3://b/k: try 1 of 6 failed (HTTP 503), again in 100 ms",
            "WARNING run 1a2b3c4d: s3://b/k: try 2 of 6 failed (HTTP 503), again in 200 ms");
    assertThat(WorkCount.STORE_RETRIES.sum() - before).isGreaterThanOrEqualTo(2);
  }

  @Test
  void givesUpAfterTheLastTryAndSaysWhatItWas() {
    assertThatThrownBy(() -> failing(6, new TransientFault("HTTP 503", null)))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage(
            "s3://b/k: no good answer in 6 tries, the last one: HTTP 503. Check the network and the server, then run again.");
    assertThat(tries).hasValue(6);
    assertThat(waits.noted()).hasSize(5);
  }

  @Test
  void whatAnotherTryDoesNotMendIsThrownAtOnce() {
    assertThatThrownBy(() -> failing(1, new AccessDeniedException("k")))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(tries).hasValue(1);
  }

  @Test
  void theServersOwnWaitCounts() throws IOException {
    failing(1, new TransientFault("HTTP 429", null, Duration.ofSeconds(7)));
    assertThat(waits.noted()).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void butNotForLongerThanHalfAMinute() throws IOException {
    failing(1, new TransientFault("HTTP 429", null, Duration.ofDays(1)));
    assertThat(waits.noted()).containsExactly(Duration.ofSeconds(30));
  }

  @Property
  void noWaitIsLongerThanTheLongestNorShorterThanHalfTheFirst(
      @ForAll @IntRange(min = 2, max = 80) int times,
      @ForAll @DoubleRange(min = 0, max = 1) double random) {
    Deque<Duration> noted = new ArrayDeque<>();
    Retries retries =
        new Retries(times, Duration.ofMillis(100), Duration.ofSeconds(5), noted::add, () -> random);
    assertThatThrownBy(
            () ->
                retries.call(
                    "k",
                    () -> {
                      throw new TransientFault("reset", null);
                    }))
        .isInstanceOf(StoreUnavailableException.class);
    assertThat(noted).hasSize(times - 1);
    assertThat(noted).allMatch(wait -> wait.toMillis() >= 50 && wait.toMillis() <= 5000);
  }

  @Test
  void anInterruptedThreadStopsAtOnce() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> failing(1, new TransientFault("reset", null)))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(tries).hasValue(1);
    assertThat(waits.noted()).isEmpty();
  }

  /** A store whose next answers are faults. */
  private static final class Faulty implements Store {
    private final MemoryStore values = new MemoryStore();
    private final Deque<IOException> faults;

    Faulty(IOException... faults) {
      this.faults = new ArrayDeque<>(List.of(faults));
    }

    private void fault() throws IOException {
      if (!faults.isEmpty()) {
        throw faults.pop();
      }
    }

    @Override
    public byte[] get(String key) throws IOException {
      fault();
      return values.get(key);
    }

    @Override
    public void put(String key, byte[] bytes) throws IOException {
      values.put(key, bytes); // and the answer is lost
      fault();
    }

    @Override
    public boolean exists(String key) {
      try {
        fault();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return values.exists(key);
    }

    @Override
    public String describe(String key) {
      return "faulty/" + key;
    }
  }

  @Test
  void aStoreIsAskedAgainWhateverItIsAskedFor() throws IOException {
    TransientFault fault = new TransientFault("reset", null);
    Store put = new RetryingStore(new Faulty(fault), waits.retries(2));
    put.put("k", new byte[] {1, 2, 3});
    assertThat(put.get("k")).containsExactly(1, 2, 3);
    Store get = new RetryingStore(new Faulty(fault, fault), waits.retries(3));
    assertThat(get.get("k")).isNull();
    Store range = new RetryingStore(new Faulty(fault), waits.retries(2));
    assertThat(range.get("k", ByteRange.of(0, 2))).isNull();
    Store exists = new RetryingStore(new Faulty(fault), waits.retries(2));
    assertThat(exists.exists("k")).isFalse();
    assertThat(waits.noted()).hasSize(5);
  }

  @Test
  void whetherAValueIsThereIsNeverGuessed() {
    TransientFault fault = new TransientFault("HTTP 503", null);
    Store down = new RetryingStore(new Faulty(fault, fault), waits.retries(2));
    assertThatThrownBy(() -> down.exists("k"))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(StoreUnavailableException.class);
    Store refusing =
        new RetryingStore(new Faulty(new AccessDeniedException("no")), waits.retries(2));
    assertThatThrownBy(() -> refusing.exists("k"))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "faulty/k cannot be looked up (no). Check the address and that you may read it.");
  }
}
