package org.cytobeam.pipeline.evaluate;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scores positions against positions: pairs at most a distance apart, one to one, as many as there
 * can be, and of those the ones of the least total distance.
 */
final class PointEvaluation {
  private static final String[] AXES = {"z", "y", "x"};

  private final Points found;
  private final Points truth;
  private final @Nullable PointRegion region;
  private final int[] partner;

  private PointEvaluation(Points found, Points truth, @Nullable PointRegion region, int[] partner) {
    this.found = found;
    this.truth = truth;
    this.region = region;
    this.partner = partner;
  }

  /**
   * @param found positions in micrometres
   * @param truth positions in micrometres
   * @param distance greater than 0, inclusive
   * @param region what is judged; null for everything
   */
  static PointEvaluation of(
      Points found, Points truth, double distance, @Nullable PointRegion region) {
    int[] partner = BestMatching.of(NearPairs.within(found, truth, distance));
    return new PointEvaluation(found, truth, region, partner);
  }

  /** Pairs with an end in the region, and points of the region without a partner. */
  Detection detection() {
    long tp = 0;
    long fp = 0;
    boolean[] matched = new boolean[truth.count()];
    for (int i = 0; i < found.count(); i++) {
      if (partner[i] != LargestMatching.NONE) {
        matched[partner[i]] = true;
        tp += isJudged(i) ? 1 : 0;
      } else {
        fp += isIn(found, i) ? 1 : 0;
      }
    }
    long fn = 0;
    for (int j = 0; j < truth.count(); j++) {
      fn += !matched[j] && isIn(truth, j) ? 1 : 0;
    }
    return new Detection(tp, fp, fn);
  }

  private boolean isIn(Points points, int i) {
    return region == null || region.contains(points, i);
  }

  /** Whether a pair has an end in the region: a partner just outside is a partner. */
  private boolean isJudged(int i) {
    return isIn(found, i) || isIn(truth, partner[i]);
  }

  Report report(Map<String, Object> settings, List<String> notes) {
    Detection detection = detection();
    Map<String, Number> metrics = new LinkedHashMap<>();
    CountErrors.put(detection.tp() + detection.fp(), detection.tp() + detection.fn(), metrics);
    detection.putInto(metrics);
    double[] distances = new double[(int) detection.tp()];
    double[] offset = new double[3];
    int n = 0;
    for (int i = 0; i < found.count(); i++) {
      if (partner[i] != LargestMatching.NONE && isJudged(i)) {
        distances[n++] = NearPairs.distance(found, i, truth, partner[i]);
        for (int axis = 0; axis < 3; axis++) {
          offset[axis] += found.at(i, axis) - truth.at(partner[i], axis);
        }
      }
    }
    metrics.put("mean_distance_um", Arrays.stream(distances).sum() / n);
    metrics.put("median_distance_um", Median.of(distances));
    for (int axis = 0; axis < 3; axis++) {
      metrics.put("mean_offset_" + AXES[axis] + "_um", offset[axis] / n);
    }
    return new Report("points", settings, metrics, List.of(), new PointMatches(), notes, null);
  }

  /** Pairs by found point, then found points, then true ones alone. */
  private final class PointMatches implements Matches {
    @Override
    public List<String> columns() {
      return List.of(
          "status",
          "found",
          "truth",
          "distance_um",
          "z_um",
          "y_um",
          "x_um",
          "truth_z_um",
          "truth_y_um",
          "truth_x_um");
    }

    @Override
    public void forEach(Row row) throws IOException {
      boolean[] matched = new boolean[truth.count()];
      for (int i = 0; i < found.count(); i++) {
        int j = partner[i];
        if (j != LargestMatching.NONE) {
          matched[j] = true;
          row.of(
              isJudged(i) ? "matched" : "not_judged",
              found.id()[i],
              truth.id()[j],
              NearPairs.distance(found, i, truth, j),
              found.at(i, 0),
              found.at(i, 1),
              found.at(i, 2),
              truth.at(j, 0),
              truth.at(j, 1),
              truth.at(j, 2));
        }
      }
      for (int i = 0; i < found.count(); i++) {
        if (partner[i] == LargestMatching.NONE) {
          row.of(
              isIn(found, i) ? "false_positive" : "not_judged",
              found.id()[i],
              "",
              "",
              found.at(i, 0),
              found.at(i, 1),
              found.at(i, 2),
              "",
              "",
              "");
        }
      }
      for (int j = 0; j < truth.count(); j++) {
        if (!matched[j]) {
          row.of(
              isIn(truth, j) ? "false_negative" : "not_judged",
              "",
              truth.id()[j],
              "",
              "",
              "",
              "",
              truth.at(j, 0),
              truth.at(j, 1),
              truth.at(j, 2));
        }
      }
    }
  }
}
