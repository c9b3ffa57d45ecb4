package org.cytobeam.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunLogTest {
  @Test
  void partsNestAndOtherThreadsAreOfTheRunThatBeganLast() throws InterruptedException {
    try (RunLog.Part outer = RunLog.in("0123456789-of-a-run")) {
      assertThat(outer).isNotNull();
      assertThat(RunLog.prefix()).isEqualTo("run 01234567: ");
      try (RunLog.Part inner = RunLog.in("other")) {
        assertThat(inner).isNotNull();
        assertThat(RunLog.prefix()).isEqualTo("run other: ");
      }
      assertThat(RunLog.prefix()).isEqualTo("run 01234567: ");
      List<String> elsewhere = new ArrayList<>();
      Thread thread = new Thread(() -> elsewhere.add(RunLog.prefix()));
      thread.start();
      thread.join();
      assertThat(elsewhere).containsExactly("run other: ");
    }
  }
}
