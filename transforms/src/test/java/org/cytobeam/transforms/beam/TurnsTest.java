package org.cytobeam.transforms.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static RunContext run(int threads) {
    return new RunContext(UUID.randomUUID().toString(), Quarantine.NONE, threads);
  }

  @Test
  void noMoreThreadsAtATimeThanPlanned() throws Exception {
    RunContext run = run(3);
    AtomicInteger busy = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(12);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(
          threads.submit(
              () -> {
                try (Turns.Turn turn = Turns.take(run)) {
                  most.accumulateAndGet(busy.incrementAndGet(), Math::max);
                  Thread.sleep(1);
                  busy.decrementAndGet();
                }
                return null;
              }));
    }
    for (Future<?> one : all) {
      one.get(1, TimeUnit.MINUTES);
    }
    threads.shutdown();
    assertThat(most.get()).isEqualTo(3);
  }

  @Test
  void aThreadMayTakeATurnWithinItsTurn() throws Exception {
    RunContext run = run(1);
    try (Turns.Turn outer = Turns.take(run)) {
      try (Turns.Turn inner = Turns.take(run)) {
        assertThat(inner).isNotNull();
      }
    }
    try (Turns.Turn again = Turns.take(run)) {
      assertThat(again).isNotNull();
    }
  }

  @Test
  void runsDoNotWaitForEachOther() throws Exception {
    try (Turns.Turn one = Turns.take(run(1))) {
      CountDownLatch taken = new CountDownLatch(1);
      Thread other =
          new Thread(
              () -> {
                try (Turns.Turn two = Turns.take(run(1))) {
                  taken.countDown();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      other.start();
      assertThat(taken.await(1, TimeUnit.MINUTES)).isTrue();
      other.join();
    }
  }

  @Test
  void aThreadThatIsStoppedNoLongerWaits() throws Exception {
    RunContext run = run(1);
    CountDownLatch stopped = new CountDownLatch(1);
    try (Turns.Turn mine = Turns.take(run)) {
      Thread waiting =
          new Thread(
              () -> {
                assertThatThrownBy(() -> Turns.take(run))
                    .isInstanceOf(InterruptedIOException.class);
                stopped.countDown();
              });
      waiting.start();
      waiting.interrupt();
      assertThat(stopped.await(1, TimeUnit.MINUTES)).isTrue();
      waiting.join();
    }
  }
}
