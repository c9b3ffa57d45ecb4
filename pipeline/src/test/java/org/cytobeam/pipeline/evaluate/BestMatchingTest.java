package org.cytobeam.pipeline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BestMatchingTest {

  /** Every matching is tried: most pairs first, then least cost. */
  @Property
  void noMatchingHasMorePairsOrAsManyAtLessCost(@ForAll long seed) {
    Random random = new Random(seed);
    int left = random.nextInt(7);
    int right = random.nextInt(7);
    double density = random.nextDouble();
    double[][] cost = new double[left][right];
    Candidates.Builder builder = new Candidates.Builder();
    for (int i = 0; i < left; i++) {
      for (int j = 0; j < right; j++) {
        cost[i][j] = Double.POSITIVE_INFINITY;
        if (random.nextDouble() < density) {
          cost[i][j] = random.nextInt(5) / 4.0; // ties
          builder.add(i, j, cost[i][j]);
        }
      }
    }

    int[] partner = BestMatching.of(builder.build(left, right));

    double[] best = {0, 0};
    tryAll(cost, 0, new boolean[right], 0, 0, best);
    boolean[] used = new boolean[right];
    int pairs = 0;
    double total = 0;
    for (int i = 0; i < left; i++) {
      if (partner[i] >= 0) {
        assertThat(used[partner[i]]).isFalse();
        used[partner[i]] = true;
        assertThat(cost[i][partner[i]]).isFinite();
        total += cost[i][partner[i]];
        pairs++;
      }
    }
    assertThat(pairs).isEqualTo((int) best[0]);
    assertThat(total).isCloseTo(best[1], within(1e-12));
  }

  private static void tryAll(
      double[][] cost, int i, boolean[] used, int pairs, double total, double[] best) {
    if (i == cost.length) {
      if (pairs > best[0] || (pairs == best[0] && total < best[1])) {
        best[0] = pairs;
        best[1] = total;
      }
      return;
    }
    tryAll(cost, i + 1, used, pairs, total, best);
    for (int j = 0; j < used.length; j++) {
      if (!used[j] && cost[i][j] < Double.POSITIVE_INFINITY) {
        used[j] = true;
        tryAll(cost, i + 1, used, pairs + 1, total + cost[i][j], best);
        used[j] = false;
      }
    }
  }

  /** The nearest pair first would leave both ends of the chain alone. */
  @Test
  void morePairsGoBeforeNearerPairs() {
    Candidates.Builder builder = new Candidates.Builder();
    builder.add(0, 0, 0.1);
    builder.add(0, 1, 9);
    builder.add(1, 0, 9);
    assertThat(BestMatching.of(builder.build(2, 2))).containsExactly(1, 0);
  }

  /** A path of as many steps as there are nodes must not need a stack of that depth. */
  @Test
  void longChainIsTurnedOver() {
    int n = 200_000;
    Candidates.Builder builder = new Candidates.Builder();
    for (int i = 0; i < n; i++) {
      builder.add(i, i, 1);
      if (i + 1 < n) {
        builder.add(i, i + 1, 0.5);
      }
    }
    int[] expected = new int[n];
    Arrays.setAll(expected, i -> i);
    assertThat(BestMatching.of(builder.build(n, n))).isEqualTo(expected);
  }
}
