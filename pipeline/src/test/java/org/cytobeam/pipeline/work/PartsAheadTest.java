package org.cytobeam.pipeline.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PartsAheadTest {
  private static @Nullable Long evenOnly(long number) {
    return number % 2 == 0 ? number : null;
  }

  @Test
  void partsComeInOrderAndMissingOnesDoNot() throws IOException {
    for (int count : new int[] {0, 1, 15, 16, 17, 500}) {
      List<Long> seen = new ArrayList<>();
      PartsAhead.visit(count, PartsAheadTest::evenOnly, seen::add);
      assertThat(seen)
          .isEqualTo(LongStream.range(0, count).filter(n -> n % 2 == 0).boxed().toList());
    }
  }

  /** None is ever done unless that many are under way at once. */
  @Test
  void severalAreFetchedAtOnceAndNoMoreThanAreHeld() throws IOException {
    CountDownLatch together = new CountDownLatch(PartsAhead.AHEAD);
    AtomicInteger held = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    PartsAhead.<Long>visit(
        100,
        number -> {
          most.accumulateAndGet(held.incrementAndGet(), Math::max);
          together.countDown();
          await(together);
          return number;
        },
        part -> held.decrementAndGet());
    assertThat(most.get()).isEqualTo(PartsAhead.AHEAD);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatAPartFailsWithIsThrown() {
    List<Long> seen = new ArrayList<>();
    assertThatThrownBy(
            () ->
                PartsAhead.<Long>visit(
                    50,
                    number -> {
                      if (number == 20) {
                        throw new FileNotFoundException("part 20");
                      }
                      return number;
                    },
                    seen::add))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage("part 20");
    assertThat(seen).hasSize(20);
    assertThatThrownBy(
            () ->
                PartsAhead.<Long>visit(
                    1,
                    number -> {
                      throw new UncheckedIOException(new IOException("no answer"));
                    },
                    seen::add))
        .isInstanceOf(UncheckedIOException.class);
  }
}
