package org.cytobeam.transforms.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * A merging network (K. Batcher, AFIPS 32, 1968): lists that are sorted already are merged by a
 * fixed sequence of comparisons, of which only those are kept that the wanted places depend on. The
 * same comparison is made for all voxels of a row, so there is no branch and rows are vectorised.
 */
final class SelectionNetwork {
  private enum Kind {
    BOTH,
    LOW_ONLY,
    HIGH_ONLY
  }

  private record Comparator(int low, int high, Kind kind) {}

  private final List<Comparator> comparators;

  /** The wire on which each place of the sorted whole comes out. */
  private final int[] places;

  private SelectionNetwork(List<Comparator> comparators, int[] places) {
    this.comparators = comparators;
    this.places = places;
  }

  /**
   * Merges lists whose wires are numbered one after the other.
   *
   * @param lengths of the lists, each sorted in rising order
   * @param wanted which places of the sorted whole are needed
   */
  static SelectionNetwork merge(int[] lengths, boolean[] wanted) {
    List<Comparator> all = new ArrayList<>();
    int[][] lists = new int[lengths.length][];
    int wire = 0;
    for (int i = 0; i < lengths.length; i++) {
      lists[i] = new int[lengths[i]];
      for (int k = 0; k < lengths[i]; k++) {
        lists[i][k] = wire++;
      }
    }
    int[] places = mergeAll(lists, 0, lists.length, all);
    boolean[] live = new boolean[wire];
    for (int i = 0; i < wire; i++) {
      live[places[i]] = wanted[i];
    }
    List<Comparator> kept = new ArrayList<>();
    for (int i = all.size() - 1; i >= 0; i--) {
      Comparator c = all.get(i);
      if (live[c.low] || live[c.high]) {
        Kind kind = !live[c.high] ? Kind.LOW_ONLY : !live[c.low] ? Kind.HIGH_ONLY : Kind.BOTH;
        kept.add(0, new Comparator(c.low, c.high, kind));
        live[c.low] = true;
        live[c.high] = true;
      }
    }
    return new SelectionNetwork(kept, places);
  }

  private static int[] mergeAll(int[][] lists, int from, int to, List<Comparator> out) {
    if (to - from == 1) {
      return lists[from];
    }
    int middle = (from + to) >>> 1;
    return merge(mergeAll(lists, from, middle, out), mergeAll(lists, middle, to, out), out);
  }

  /** Odd-even merge of two lists of any lengths; the wires in sorted order. */
  private static int[] merge(int[] a, int[] b, List<Comparator> out) {
    if (a.length == 0 || b.length == 0) {
      return a.length == 0 ? b : a;
    }
    if (a.length == 1 && b.length == 1) {
      out.add(new Comparator(a[0], b[0], Kind.BOTH));
      return new int[] {a[0], b[0]};
    }
    int[] even = merge(everySecond(a, 0), everySecond(b, 0), out);
    int[] odd = merge(everySecond(a, 1), everySecond(b, 1), out);
    int[] merged = new int[a.length + b.length];
    merged[0] = even[0];
    int at = 1;
    for (int i = 0; i < Math.max(odd.length, even.length - 1); i++) {
      if (i < odd.length && i + 1 < even.length) {
        out.add(new Comparator(odd[i], even[i + 1], Kind.BOTH));
      }
      if (i < odd.length) {
        merged[at++] = odd[i];
      }
      if (i + 1 < even.length) {
        merged[at++] = even[i + 1];
      }
    }
    return merged;
  }

  private static int[] everySecond(int[] list, int first) {
    int[] half = new int[(list.length - first + 1) / 2];
    for (int i = 0; i < half.length; i++) {
      half[i] = list[first + 2 * i];
    }
    return half;
  }

  /** The wire that carries the value of a place, counted from 0. */
  int wireOf(int place) {
    return places[place];
  }

  /** Passes over rows: two for a comparison of which both results are needed. */
  int passes() {
    int passes = 0;
    for (Comparator c : comparators) {
      passes += c.kind == Kind.BOTH ? 2 : 1;
    }
    return passes;
  }

  /** Runs the network on the first {@code n} values of the wires; they must not be NaN. */
  <R> void run(R[] wires, int n, RowMath<R> rows) {
    for (Comparator c : comparators) {
      R low = wires[c.low];
      R high = wires[c.high];
      switch (c.kind) {
        case BOTH -> rows.order(low, high, n);
        case LOW_ONLY -> rows.minimum(low, high, low, n);
        case HIGH_ONLY -> rows.maximum(low, high, high, n);
      }
    }
  }
}
