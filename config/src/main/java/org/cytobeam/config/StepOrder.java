package org.cytobeam.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The order of the steps: image filters, one threshold, binary steps, label, measure, filter. */
final class StepOrder {

  private StepOrder() {}

  /**
   * A step that was recognised.
   *
   * @param reader its reader
   * @param item where it stands
   */
  record Entry(StepReader reader, Value item) {}

  /** Notes steps in the wrong place and steps that stand twice. */
  static void check(List<Entry> entries) {
    Map<String, Integer> firstIndex = new HashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      firstIndex.putIfAbsent(entries.get(i).reader().key(), i);
    }
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      String key = entry.reader().key();
      int first = firstIndex.getOrDefault(key, i);
      if (first != i && !entry.reader().phase().isRepeatable()) {
        entry
            .item()
            .problem(
                "a second %s; a job has one, the first is step %d; remove one"
                    .formatted(key, first + 1));
      } else {
        checkPlace(entry, i, firstIndex);
      }
    }
  }

  private static void checkPlace(Entry entry, int index, Map<String, Integer> firstIndex) {
    Phase phase = entry.reader().phase();
    List<String> broken = new ArrayList<>();
    for (String anchor : phase.after()) {
      if (firstIndex.getOrDefault(anchor, -1) > index) {
        broken.add("before " + anchor);
      }
    }
    for (String anchor : phase.before()) {
      if (firstIndex.getOrDefault(anchor, Integer.MAX_VALUE) < index) {
        broken.add("after " + anchor);
      }
    }
    if (!broken.isEmpty()) {
      entry
          .item()
          .problem(
              "%s stands %s; %s"
                  .formatted(entry.reader().key(), String.join(" and ", broken), phase.rule));
    }
  }

  /** Notes it if the steps that every job has are lacking. */
  static void checkComplete(Value list, List<Entry> entries) {
    if (entries.stream().noneMatch(entry -> entry.reader().phase() == Phase.THRESHOLD)) {
      list.problem("no threshold; add '- threshold: {method: otsu}' after the image filters");
    }
    if (entries.stream().noneMatch(entry -> entry.reader().phase() == Phase.LABEL)) {
      list.problem(
          "no label; add '- label: {connectivity: 1}' after threshold and the binary steps");
    }
  }
}
