package org.cytobeam.pipeline.evaluate;

import java.util.Map;

/**
 * How many objects were found. What has nothing to divide by is NaN here and empty in what users
 * see: the precision of no found objects, the recall of no true ones.
 *
 * @param tp pairs: objects found that are there
 * @param fp found objects that are not there
 * @param fn true objects that were not found
 */
record Detection(long tp, long fp, long fn) {
  double precision() {
    return (double) tp / (tp + fp);
  }

  double recall() {
    return (double) tp / (tp + fn);
  }

  /** The harmonic mean of precision and recall, {@code 2 tp / (2 tp + fp + fn)}. */
  double f1() {
    return 2.0 * tp / (2 * tp + fp + fn);
  }

  /** {@code tp / (tp + fp + fn)}: the "average precision" of DSB 2018 and StarDist's accuracy. */
  double accuracy() {
    return (double) tp / (tp + fp + fn);
  }

  void putInto(Map<String, Number> row) {
    row.put("tp", tp);
    row.put("fp", fp);
    row.put("fn", fn);
    row.put("precision", precision());
    row.put("recall", recall());
    row.put("f1", f1());
  }
}
