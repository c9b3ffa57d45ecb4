package org.cytobeam.transforms.kernel;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Rows that one block after another is computed in. New rows would be cleared, and lie in memory
 * that no cache holds: for a slab of 32 planes that costs as much as a filter's pass.
 *
 * <p>As many sets of rows exist as threads compute at a time. They go when memory is short, and at
 * once if they take more than {@value #LARGEST_SET} values.
 *
 * @param <R> {@code float[]}, {@code double[]} or {@code short[]}
 */
public final class RowPool<R> {
  private static final long LARGEST_SET = 4 << 20;

  private final RowType<R> type;
  private final Deque<SoftReference<Map<Integer, Deque<R>>>> idle = new ConcurrentLinkedDeque<>();

  RowPool(RowType<R> type) {
    this.type = type;
  }

  /** Rows for one thread, until they are closed. */
  Lease lease() {
    while (true) {
      SoftReference<Map<Integer, Deque<R>>> next = idle.pollFirst();
      Map<Integer, Deque<R>> free = next == null ? new HashMap<>() : next.get();
      if (free != null) {
        return new Lease(free);
      }
    }
  }

  /** Rows that are lent. */
  public final class Lease implements AutoCloseable {
    private final Map<Integer, Deque<R>> free;
    private final List<R> lent = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();

    private Lease(Map<Integer, Deque<R>> free) {
      this.free = free;
    }

    /** Rows of at least this length, with any values. */
    R[] rows(int count, int length) {
      Deque<R> ofLength = free.computeIfAbsent(length, unused -> new ArrayDeque<>());
      R[] rows = type.newRows(count, 0);
      for (int i = 0; i < count; i++) {
        R row = ofLength.pollFirst();
        rows[i] = row == null ? type.newRow(length) : row;
        lent.add(rows[i]);
        lengths.add(length);
      }
      return rows;
    }

    @Override
    public void close() {
      for (int i = lent.size() - 1; i >= 0; i--) {
        free.computeIfAbsent(lengths.get(i), unused -> new ArrayDeque<>()).addFirst(lent.get(i));
      }
      long values = 0;
      for (Map.Entry<Integer, Deque<R>> entry : free.entrySet()) {
        values += (long) entry.getKey() * entry.getValue().size();
      }
      if (values <= LARGEST_SET) {
        idle.addFirst(new SoftReference<>(free));
      }
    }
  }
}
