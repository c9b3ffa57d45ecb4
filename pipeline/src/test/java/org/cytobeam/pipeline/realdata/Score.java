package org.cytobeam.pipeline.realdata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How objects agree with reference positions: pairs within a radius, nearest first, each object and
 * each reference once. {@code examples/score.py} does the same.
 *
 * @param judged found objects that count for precision
 * @param right of them, those with a partner
 * @param matched reference positions with a partner
 * @param reference reference positions
 */
record Score(int judged, int right, int matched, int reference) {
  private record Pair(double square, int found, int reference) {}

  /**
   * Matches positions, z, y, x in micrometres.
   *
   * @param judge which found objects count for precision
   */
  static Score of(
      List<double[]> found, List<double[]> reference, double radiusUm, Predicate<double[]> judge) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      for (int j = 0; j < reference.size(); j++) {
        double square = square(found.get(i), reference.get(j));
        if (square <= radiusUm * radiusUm) {
          pairs.add(new Pair(square, i, j));
        }
      }
    }
    pairs.sort(
        Comparator.comparingDouble(Pair::square)
            .thenComparingInt(Pair::found)
            .thenComparingInt(Pair::reference));
    Set<Integer> hits = new HashSet<>();
    Set<Integer> matched = new HashSet<>();
    for (Pair pair : pairs) {
      if (!hits.contains(pair.found) && !matched.contains(pair.reference)) {
        hits.add(pair.found);
        matched.add(pair.reference);
      }
    }
    int judged = 0;
    int right = 0;
    for (int i = 0; i < found.size(); i++) {
      if (judge.test(found.get(i))) {
        judged++;
        right += hits.contains(i) ? 1 : 0;
      }
    }
    return new Score(judged, right, matched.size(), reference.size());
  }

  private static double square(double[] a, double[] b) {
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      sum += (a[axis] - b[axis]) * (a[axis] - b[axis]);
    }
    return sum;
  }
}
