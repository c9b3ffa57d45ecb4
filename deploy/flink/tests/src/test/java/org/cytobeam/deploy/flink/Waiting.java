package org.cytobeam.deploy.flink;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Waits for what other processes do. */
final class Waiting {
  private static final Duration PATIENCE = Duration.ofSeconds(100);

  private Waiting() {}

  /** Whether it is so now; what cannot be asked yet is not. */
  interface Condition {
    boolean holds() throws IOException;
  }

  static void until(String what, Condition condition) {
    Instant end = Instant.now().plus(PATIENCE);
    IOException last = null;
    while (Instant.now().isBefore(end)) {
      try {
        if (condition.holds()) {
          return;
        }
        Thread.sleep(20);
      } catch (IOException e) {
        last = e;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError("waited " + PATIENCE + " in vain for " + what, last);
  }
}
