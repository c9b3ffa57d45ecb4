package org.cytobeam.pipeline.evaluate;

import java.util.Map;

/** How far off the number of objects is. */
final class CountErrors {
  private CountErrors() {}

  /** Adds both numbers, their difference, and the difference over the true number. */
  static void put(long found, long truth, Map<String, Number> metrics) {
    metrics.put("found", found);
    metrics.put("truth", truth);
    metrics.put("count_error", found - truth);
    metrics.put("relative_count_error", (double) (found - truth) / truth);
  }
}
