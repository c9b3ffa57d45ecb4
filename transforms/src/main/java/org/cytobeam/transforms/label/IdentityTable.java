package org.cytobeam.transforms.label;

import java.util.Arrays;

/** A number for each of many identities: sorted arrays, 16 bytes an identity. */
public final class IdentityTable {
  private final long[] ids;
  private final long[] values;

  private IdentityTable(long[] ids, long[] values) {
    this.ids = ids;
    this.values = values;
  }

  /**
   * From batches of pairs {@code identity, value, identity, value, ...}, identities in any order;
   * one that comes twice has the same value.
   */
  public static IdentityTable of(Iterable<long[]> batches) {
    LongList pairs = new LongList();
    for (long[] batch : batches) {
      for (int i = 0; i < batch.length; i += 2) {
        pairs.add(batch[i], batch[i + 1]);
      }
    }
    long[] ids = new long[pairs.size() / 2];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = pairs.get(2 * i);
    }
    Arrays.sort(ids);
    long[] values = new long[ids.length];
    for (int i = 0; i < pairs.size(); i += 2) {
      int at = Arrays.binarySearch(ids, pairs.get(i));
      values[at] = pairs.get(i + 1);
    }
    return new IdentityTable(ids, values);
  }

  /** The value of an identity, or another if it has none. */
  public long get(long id, long otherwise) {
    int i = Arrays.binarySearch(ids, id);
    return i < 0 ? otherwise : values[i];
  }
}
