package org.cytobeam.io.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Retries that note how long they would wait, and do not. */
public final class Waits {
  private final List<Duration> waits = new ArrayList<>();

  /** Retries as in a run, but at once. */
  public Retries retries(int tries) {
    return new Retries(tries, Duration.ofMillis(100), Duration.ofSeconds(5), this::note, () -> 1.0);
  }

  private synchronized void note(Duration wait) {
    waits.add(wait);
  }

  public synchronized List<Duration> noted() {
    return List.copyOf(waits);
  }
}
