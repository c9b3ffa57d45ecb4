package org.cytobeam.pipeline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegionEvaluationTest {
  private static final Map<String, Double> FOUND = new LinkedHashMap<>();
  private static final Map<String, Double> TRUTH = new LinkedHashMap<>();

  static {
    FOUND.put("A", 12.0);
    FOUND.put("B", 0.0);
    FOUND.put("X", 5.0);
    TRUTH.put("A", 10.0);
    TRUTH.put("B", 4.0);
    TRUTH.put("Y", 7.0);
  }

  @Test
  void regionsOfOneSideAreLeftOutAndListed() throws Exception {
    Report report = RegionEvaluation.report(FOUND, TRUTH, false, Map.of());
    assertThat(report.metrics())
        .containsEntry("regions", 2)
        .containsEntry("found", 12L)
        .containsEntry("truth", 14L)
        .containsEntry("mae", 3.0)
        .containsEntry("rmse", Math.sqrt(10))
        .containsEntry("median_relative_error", 0.6)
        .containsEntry("missing_regions", 1)
        .containsEntry("missing_truth", 7L)
        .containsEntry("extra_regions", 1)
        .containsEntry("extra_found", 5L);
    assertThat(report.notes())
        .containsExactly("1 region only in the truth: Y", "1 region only in the result: X");
    List<List<Object>> rows = new ArrayList<>();
    report.matches().forEach(values -> rows.add(List.of(values)));
    assertThat(rows)
        .containsExactly(
            List.of("matched", "A", 12.0, 10.0, 2.0, 0.2),
            List.of("matched", "B", 0.0, 4.0, -4.0, -1.0),
            List.of("missing", "Y", "", 7.0, "", ""),
            List.of("extra", "X", 5.0, "", "", ""));
  }

  @Test
  void estimatesKeepTheirFractions() {
    Report report = RegionEvaluation.report(Map.of("A", 1.5), Map.of("A", 2.0), false, Map.of());
    assertThat(report.metrics()).containsEntry("found", 1.5).containsEntry("truth", 2L);
  }

  @Test
  void orCountAsZero() {
    Report report = RegionEvaluation.report(FOUND, TRUTH, true, Map.of());
    assertThat(report.metrics())
        .containsEntry("regions", 4)
        .containsEntry("found", 17L)
        .containsEntry("truth", 21L)
        .containsEntry("mae", 4.5);
  }

  @Test
  void oneRegionHasNoCorrelation() {
    Report report = RegionEvaluation.report(Map.of("A", 1.0), Map.of("A", 0.0), false, Map.of());
    assertThat(report.metrics()).containsEntry("pearson_r", Double.NaN).containsEntry("mae", 1.0);
    assertThat(ReportJson.of(report))
        .contains("\"pearson_r\" : null", "\"r2\" : null", "\"relative_count_error\" : null")
        .doesNotContain("NaN", "Infinity");
  }
}
