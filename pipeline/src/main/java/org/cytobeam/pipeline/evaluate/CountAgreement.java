package org.cytobeam.pipeline.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cytobeam.pipeline.evaluate.RegionEvaluation.RegionPair;

/** How well found counts p agree with true counts t over regions. */
final class CountAgreement {
  private CountAgreement() {}

  /**
   * {@code regions} (how many), {@code found}, {@code truth}, {@code count_error}, {@code
   * relative_count_error} of the totals; {@code mae}, {@code rmse}; {@code median_relative_error}
   * of {@code |p - t| / t} over regions with t &gt; 0; {@code pearson_r}; {@code r2}, the
   * coefficient of determination {@code 1 - sum (p - t)^2 / sum (t - mean t)^2} of p as an estimate
   * of t (scikit-learn's {@code r2_score(t, p)}), not the square of r; {@code slope_through_origin}
   * of p over t, {@code sum p t / sum t^2}.
   */
  static Map<String, Number> of(List<RegionPair> pairs) {
    int n = pairs.size();
    double meanP = pairs.stream().mapToDouble(RegionPair::foundOrZero).sum() / n;
    double meanT = pairs.stream().mapToDouble(RegionPair::truthOrZero).sum() / n;
    double absolute = 0;
    double square = 0;
    double varianceP = 0;
    double varianceT = 0;
    double covariance = 0;
    double productPt = 0;
    double productTt = 0;
    for (RegionPair pair : pairs) {
      double p = pair.foundOrZero();
      double t = pair.truthOrZero();
      absolute += Math.abs(p - t);
      square += (p - t) * (p - t);
      varianceP += (p - meanP) * (p - meanP);
      varianceT += (t - meanT) * (t - meanT);
      covariance += (p - meanP) * (t - meanT);
      productPt += p * t;
      productTt += t * t;
    }
    double[] relative =
        pairs.stream()
            .filter(pair -> pair.truthOrZero() > 0)
            .mapToDouble(
                pair -> Math.abs(pair.foundOrZero() - pair.truthOrZero()) / pair.truthOrZero())
            .toArray();
    double found = pairs.stream().mapToDouble(RegionPair::foundOrZero).sum();
    double truth = pairs.stream().mapToDouble(RegionPair::truthOrZero).sum();
    Map<String, Number> metrics = new LinkedHashMap<>();
    metrics.put("regions", n);
    metrics.put("found", count(found));
    metrics.put("truth", count(truth));
    metrics.put("count_error", count(found - truth));
    metrics.put("relative_count_error", (found - truth) / truth);
    metrics.put("mae", absolute / n);
    metrics.put("rmse", Math.sqrt(square / n));
    metrics.put("median_relative_error", Median.of(relative));
    metrics.put("pearson_r", covariance / Math.sqrt(varianceP * varianceT));
    metrics.put("r2", 1 - square / varianceT);
    metrics.put("slope_through_origin", productPt / productTt);
    return metrics;
  }

  /** Counts are whole unless a table has means or estimates. */
  static Number count(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
      return (long) value;
    }
    return value;
  }
}
