package org.cytobeam.pipeline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.pipeline.evaluate.Points.Unit;
import org.cytobeam.pipeline.evaluate.RegionEvaluation.RegionPair;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scores equal those of numpy, scipy and scikit-image: golden/evaluate.py. */
class EvaluationGoldenTest {
  private static final double ROUNDING = 1e-12;

  private static List<JsonNode> cases(String kind) throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(
            EvaluationGoldenTest.class.getResourceAsStream("/evaluate/expected.json.gz"))) {
      return StreamSupport.stream(new ObjectMapper().readTree(in).path(kind).spliterator(), false)
          .toList();
    }
  }

  static List<JsonNode> labels() throws IOException {
    return cases("labels");
  }

  static List<JsonNode> points() throws IOException {
    return cases("points");
  }

  static List<JsonNode> regions() throws IOException {
    return cases("regions");
  }

  private static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static int[] ints(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }

  /** A null of the golden file is a number that is not defined. */
  private static void assertNumber(Number found, JsonNode expected, String name) {
    if (expected.isNull()) {
      assertThat(Double.isFinite(found.doubleValue())).as(name).isFalse();
    } else {
      assertThat(found.doubleValue()).as(name).isCloseTo(expected.asDouble(), within(ROUNDING));
    }
  }

  @ParameterizedTest
  @MethodSource("labels")
  void labelVolumes(JsonNode expected) {
    int[] shape = ints(expected.path("shape"));
    Box box = Box.ofShape(shape[0], shape[1], shape[2]);
    LabelVolume found = MemoryLabels.of(box, ints(expected.path("found")));
    LabelVolume truth = MemoryLabels.of(box, ints(expected.path("truth")));
    Overlaps overlaps = OverlapScan.of(found, truth, new BlockGrid(box, 2, 3, 5));

    Report report = LabelEvaluation.report(overlaps, 0.1, List.of());

    JsonNode rows = expected.path("thresholds");
    assertThat(report.thresholds()).hasSize(rows.size()).hasSize(10);
    for (int i = 0; i < rows.size(); i++) {
      double[] row = numbers(rows.get(i));
      Map<String, Number> ours = report.thresholds().get(i);
      assertThat(ours)
          .containsEntry("threshold", row[0])
          .containsEntry("tp", (long) row[1])
          .containsEntry("fp", (long) row[2])
          .containsEntry("fn", (long) row[3]);
      if (row[1] > 0) {
        assertThat(ours.get("mean_matched_iou").doubleValue())
            .isCloseTo(row[4] / row[1], within(ROUNDING));
        assertThat(ours.get("panoptic_quality").doubleValue())
            .isCloseTo(row[4] / (row[1] + row[2] / 2 + row[3] / 2), within(ROUNDING));
      }
    }
    Map<String, Number> metrics = report.metrics();
    for (String name : List.of("dice", "iou", "adapted_rand_error", "vi_split", "vi_merge")) {
      assertNumber(metrics.get(name), expected.path(name), name);
    }
    assertThat(metrics.get("splits").intValue()).isEqualTo(expected.path("splits_0.1").asInt());
    assertThat(metrics.get("merges").intValue()).isEqualTo(expected.path("merges_0.1").asInt());
    VolumeAgreement agreement = new VolumeAgreement(overlaps);
    assertThat(agreement.splits(0.6)).isEqualTo(expected.path("splits_0.6").asInt());
    assertThat(agreement.merges(0.6)).isEqualTo(expected.path("merges_0.6").asInt());
  }

  @ParameterizedTest
  @MethodSource("points")
  void positions(JsonNode expected) {
    Points found = PointsOf.positions(numbers(expected.path("found")));
    Points truth = PointsOf.positions(numbers(expected.path("truth")));
    PointEvaluation evaluation =
        PointEvaluation.of(found, truth, expected.path("distance").asDouble(), null);
    int tp = expected.path("tp").asInt();
    assertThat(evaluation.detection())
        .isEqualTo(new Detection(tp, found.count() - tp, truth.count() - tp));
    if (tp > 0) {
      Map<String, Number> metrics = evaluation.report(Map.of(), List.of()).metrics();
      assertThat(metrics.get("mean_distance_um").doubleValue() * tp)
          .isCloseTo(expected.path("total").asDouble(), within(1e-9));
    }
    assertThat(found.unit()).isEqualTo(Unit.MICROMETRES);
  }

  @ParameterizedTest
  @MethodSource("regions")
  void countsByRegion(JsonNode expected) {
    double[] found = numbers(expected.path("found"));
    double[] truth = numbers(expected.path("truth"));
    List<RegionPair> pairs = new ArrayList<>();
    for (int i = 0; i < found.length; i++) {
      pairs.add(new RegionPair("r" + i, found[i], truth[i]));
    }
    Map<String, Number> metrics = new LinkedHashMap<>(CountAgreement.of(pairs));
    for (String name :
        List.of(
            "mae", "rmse", "median_relative_error", "pearson_r", "r2", "slope_through_origin")) {
      assertThat(metrics.get(name).doubleValue())
          .as(name)
          .isCloseTo(expected.path(name).asDouble(), within(1e-9));
    }
  }
}
