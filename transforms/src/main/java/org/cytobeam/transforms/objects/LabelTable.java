package org.cytobeam.transforms.objects;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Labels by identity, sorted arrays. */
final class LabelTable {
  private final long[] ids;
  private final long[] labels;

  private LabelTable(long[] ids, long[] labels) {
    this.ids = ids;
    this.labels = labels;
  }

  /** From batches of pairs {@code identity, label, identity, label, ...}. */
  static LabelTable of(Iterable<long[]> batches) {
    Builder builder = new Builder();
    for (long[] batch : batches) {
      for (int i = 0; i < batch.length; i += 2) {
        builder.add(batch[i], batch[i + 1]);
      }
    }
    return builder.build();
  }

  /** 0 if the object was not kept. */
  long labelOf(long id) {
    int i = Arrays.binarySearch(ids, id);
    return i < 0 ? 0 : labels[i];
  }

  /** Collects identities in any order. */
  static final class Builder {
    private final Map<Long, Long> labels = new TreeMap<>();

    void add(long id, long label) {
      labels.put(id, label);
    }

    LabelTable build() {
      return new LabelTable(
          labels.keySet().stream().mapToLong(Long::longValue).toArray(),
          labels.values().stream().mapToLong(Long::longValue).toArray());
    }
  }
}
