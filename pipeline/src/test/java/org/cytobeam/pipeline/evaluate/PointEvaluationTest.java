package org.cytobeam.pipeline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PointEvaluationTest {

  @Property
  void candidatesAreAllPairsWithinTheDistance(@ForAll long seed) {
    Random random = new Random(seed);
    Points found = PointsOf.random(random, random.nextInt(30), 1 + random.nextInt(40));
    Points truth = PointsOf.random(random, random.nextInt(30), 1 + random.nextInt(40));
    double distance = (1 + random.nextInt(30)) / 2.0;
    Set<List<Integer>> expected = new HashSet<>();
    for (int i = 0; i < found.count(); i++) {
      for (int j = 0; j < truth.count(); j++) {
        if (NearPairs.distance(found, i, truth, j) <= distance) {
          expected.add(List.of(i, j));
        }
      }
    }
    Candidates candidates = NearPairs.within(found, truth, distance);
    Set<List<Integer>> pairs = new HashSet<>();
    for (int i = 0; i < found.count(); i++) {
      for (int e = candidates.start[i]; e < candidates.start[i + 1]; e++) {
        assertThat(pairs.add(List.of(i, candidates.right[e]))).isTrue();
        assertThat(candidates.cost[e])
            .isEqualTo(NearPairs.distance(found, i, truth, candidates.right[e]));
      }
    }
    assertThat(pairs).isEqualTo(expected);
  }

  @Property
  void exchangedSidesExchangeWhatWasMissedAndWhatIsExtra(@ForAll long seed) {
    Random random = new Random(seed);
    Points a = PointsOf.random(random, random.nextInt(40), 20);
    Points b = PointsOf.random(random, random.nextInt(40), 20);
    Map<String, Number> ab = score(a, b, 4);
    Map<String, Number> ba = score(b, a, 4);
    assertThat(ab)
        .containsEntry("tp", ba.get("tp"))
        .containsEntry("fp", ba.get("fn"))
        .containsEntry("fn", ba.get("fp"))
        .containsEntry("precision", ba.get("recall"))
        .containsEntry("f1", ba.get("f1"));
    if (ab.get("tp").longValue() > 0) {
      assertThat(ab.get("mean_distance_um").doubleValue())
          .isCloseTo(ba.get("mean_distance_um").doubleValue(), within(1e-9));
    }
  }

  private static Map<String, Number> score(Points found, Points truth, double distance) {
    return PointEvaluation.of(found, truth, distance, null).report(Map.of(), List.of()).metrics();
  }

  @Test
  void offsetsAreFoundMinusTruth() {
    Points truth = PointsOf.positions(0, 0, 0, 50, 50, 50, 90, 0, 0);
    Points found = PointsOf.positions(1, 2, -2, 50, 50, 51, 0, 90, 0);
    Map<String, Number> metrics = score(found, truth, 10);
    assertThat(metrics)
        .containsEntry("found", 3L)
        .containsEntry("truth", 3L)
        .containsEntry("count_error", 0L)
        .containsEntry("tp", 2L)
        .containsEntry("fp", 1L)
        .containsEntry("fn", 1L)
        .containsEntry("mean_distance_um", 2.0)
        .containsEntry("median_distance_um", 2.0)
        .containsEntry("mean_offset_z_um", 0.5)
        .containsEntry("mean_offset_y_um", 1.0)
        .containsEntry("mean_offset_x_um", -0.5);
  }

  @Test
  void nothingFoundHasNoPrecisionAndNothingThereNoRecall() {
    Points none = PointsOf.positions();
    Points two = PointsOf.positions(0, 0, 0, 5, 5, 5);
    assertThat(score(none, two, 1))
        .containsEntry("precision", Double.NaN)
        .containsEntry("recall", 0.0)
        .containsEntry("f1", 0.0)
        .containsEntry("relative_count_error", -1.0);
    assertThat(score(two, none, 1))
        .containsEntry("precision", 0.0)
        .containsEntry("recall", Double.NaN)
        .containsEntry("f1", 0.0);
    assertThat(score(none, none, 1)).containsEntry("f1", Double.NaN).containsEntry("tp", 0L);
  }

  /** A partner just outside is a partner; what is alone outside is not judged. */
  @Test
  void regionJudgesWhatHasAnEndInIt() {
    PointRegion region =
        new PointRegion(
            new double[] {10, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY},
            new double[] {20, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY});
    Points found = PointsOf.positions(9, 0, 0, 20, 50, 0, 15, 90, 0, 19, 120, 0, 50, 0, 0);
    Points truth = PointsOf.positions(11, 0, 0, 22, 50, 0, 20, 150, 0, 10, 200, 0);
    assertThat(PointEvaluation.of(found, truth, 5, region).detection())
        .isEqualTo(new Detection(1, 2, 1));
  }
}
