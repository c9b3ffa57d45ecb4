package org.cytobeam.transforms.table;

import java.io.Serializable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What several columns of a row are taken from, found once a row: rows are written column by
 * column. Threads may share it; each then finds the value again.
 *
 * @param <T> immutable
 */
final class Memo<T> implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Finds the value of a row. */
  interface Finder<T> extends Function<ObjectRow, T>, Serializable {}

  private record Found<T>(long[][] states, T value) {}

  private final Finder<T> finder;
  private transient volatile @Nullable Found<T> last;

  Memo(Finder<T> finder) {
    this.finder = finder;
  }

  /** The value of a row, whose states no other row has. */
  T of(ObjectRow row) {
    long[][] states = row.stats().more();
    Found<T> found = last;
    if (found == null || found.states() != states) {
      found = new Found<>(states, finder.apply(row));
      last = found;
    }
    return found.value();
  }
}
