package org.cytobeam.pipeline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.cytobeam.pipeline.cli.Cytobeam;
import org.cytobeam.pipeline.run.SmallImage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cytobeam evaluate} on the results of a run on 80 cubes of 5 x 2 x 2 um voxels. */
class EvaluateCommandTest {
  @TempDir private static Path folder;

  private static Path job;

  @TempDir private Path out;

  @BeforeAll
  static void run() throws IOException {
    SmallImage.write(folder);
    job = SmallImage.job(folder, "", "", "", ", labels: true, mask: true");
    assertThat(type("run", job.toString()).exitCode).isZero();
  }

  private record Typed(int exitCode, String out, String err) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }
  }

  private static Typed type(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Cytobeam.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Typed(exitCode, out.toString(), err.toString());
  }

  private static Typed evaluate(Object result, Object truth, String... options) {
    Typed typed =
        type(
            Stream.concat(
                    Stream.of("evaluate", result.toString(), "--truth", truth.toString()),
                    Arrays.stream(options))
                .toArray(String[]::new));
    assertThat(typed.exitCode).as(typed.err).isZero();
    assertThat(typed.err).isEmpty();
    return typed;
  }

  private static Path results() {
    return folder.resolve("results");
  }

  @Test
  void jobStandsForItsLabels() {
    String text = evaluate(job, results().resolve("labels.ome.zarr")).out;
    assertThat(text)
        .contains("found                 80", "dice                  1.0000", "splits")
        .containsPattern("(?m)^ +0\\.9500 +80 +0 +0 +1\\.0000 +1\\.0000");
  }

  @Test
  void maskOfTheSameThresholdIsTheSameOnceLabelled() throws IOException {
    Path mask = results().resolve("mask.ome.zarr");
    JsonNode json = evaluate(results(), mask, "--label-truth", "--json").json();
    assertThat(json.at("/metrics/truth").asInt()).isEqualTo(80);
    assertThat(json.at("/thresholds/9/tp").asInt()).isEqualTo(80);
    JsonNode unlabelled = evaluate(results(), mask, "--json").json();
    assertThat(unlabelled.at("/metrics/truth").asInt()).isEqualTo(1);
    assertThat(unlabelled.at("/metrics/merges").asInt()).isZero();
    assertThat(unlabelled.at("/metrics/splits").asInt()).isEqualTo(1);
    assertThat(unlabelled.at("/notes/0").asText()).contains("--label-truth");
    assertThat(json.at("/kind").asText()).isEqualTo("labels");
    assertThat(json.at("/settings/result").asText()).isEqualTo(results().toString());
  }

  @Test
  void centroidsOfLabelsAreTheObjects() throws IOException {
    Path labels = results().resolve("labels.ome.zarr");
    for (String distance : List.of("0.000001", "10")) {
      JsonNode json =
          evaluate(results(), labels, "--by=points", "--distance", distance, "--json").json();
      assertThat(json.at("/metrics/tp").asInt()).isEqualTo(80);
      assertThat(json.at("/settings/frame").asText()).isEqualTo("micrometres");
    }
  }

  /** Markers in voxels take the voxel size from the run. */
  @Test
  void markersAreMatchedInMicrometres() throws IOException {
    // Cubes are 4 voxels wide: one at rows and columns 14 .. 17, planes 6 .. 9.
    Path truth = Files.writeString(out.resolve("t.csv"), "z,y,x\n8.5,15.5,15.5\n7.5,31.5,34.5\n");
    JsonNode near = evaluate(results(), truth, "--distance", "5", "--json").json();
    assertThat(near.at("/metrics/tp").asInt()).isEqualTo(1);
    assertThat(near.at("/metrics/mean_distance_um").asDouble()).isEqualTo(5);
    assertThat(near.at("/metrics/mean_offset_z_um").asDouble()).isEqualTo(-5);
    JsonNode far = evaluate(results(), truth, "--distance", "6", "--json").json();
    assertThat(far.at("/metrics/tp").asInt()).isEqualTo(2);
    assertThat(far.at("/metrics/fp").asInt()).isEqualTo(78);
    JsonNode part =
        evaluate(results(), truth, "--distance=6", "--region=z=6:10,y=14:20,x=14:40", "--json")
            .json();
    assertThat(part.at("/metrics/tp").asInt()).isEqualTo(1);
    assertThat(part.at("/metrics/fp").asInt()).isEqualTo(1);
    assertThat(part.at("/metrics/fn").asInt()).isZero();
    JsonNode given =
        evaluate(results(), truth, "--distance=5", "--voxel-size-um=1,1,1", "--json").json();
    assertThat(given.at("/metrics/tp").asInt()).isEqualTo(2);
    assertThat(given.at("/settings/voxel_size_um")).hasSize(3);
  }

  /** Indices are of level 0 whatever level was processed. */
  @Test
  void runOnALowerLevelKnowsTheVoxelsOfLevel0() throws IOException {
    SmallImage.write(out);
    Path lower = SmallImage.job(out, ", level: 1", "", "", "");
    assertThat(type("run", lower.toString()).exitCode).isZero();
    Path truth = Files.writeString(out.resolve("t.csv"), "z,y,x\n7.5,15.5,15.5\n");
    JsonNode json = evaluate(lower, truth, "--distance", "0.001", "--json").json();
    assertThat(json.at("/metrics/tp").asInt()).isEqualTo(1);
    assertThat(json.at("/settings/voxel_size_um").toString()).isEqualTo("[5.0,2.0,2.0]");

    // A record of an earlier version says so of level 0 only.
    Path record = out.resolve("results/run.json");
    String text = Files.readString(record).replaceAll("\"level_0_[^]]*],", "");
    Files.writeString(record, text);
    assertThat(type("evaluate", lower.toString(), "--truth", truth.toString()).err)
        .contains("do not say how large a voxel is");
    Files.writeString(record, text.replace("\"level\" : 1", "\"level\" : 0"));
    JsonNode old = evaluate(lower, truth, "--json").json();
    assertThat(old.at("/settings/voxel_size_um").toString()).isEqualTo("[5.0,4.0,4.0]");
  }

  @Test
  void anotherRunIsATruthToo() throws IOException {
    Path objects = results().resolve("objects.csv");
    assertThat(evaluate(objects, objects, "--json").json().at("/metrics/tp").asInt()).isEqualTo(80);
    assertThat(evaluate(results(), results(), "--json").json().at("/kind").asText())
        .isEqualTo("labels");
  }

  @Test
  void filesAreWrittenAndReplacedOnlyWhenToldTo() throws IOException {
    Path truth = Files.writeString(out.resolve("truth.csv"), "acronym,count\nA,4\nB,0\nC,9\n");
    Path found = Files.writeString(out.resolve("found.csv"), "acronym,count\nA,5\nB,0\nD,1\n");
    Path report = out.resolve("report");
    String text = evaluate(found, truth, "--out", report.toString()).out;
    assertThat(text)
        .contains("note: 1 region only in the truth: C")
        .endsWith("evaluation.csv, matches.csv, scatter.png, evaluation.json\n");
    assertThat(Files.readAllLines(report.resolve("evaluation.csv")))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("regions,found,truth,count_error");
    assertThat(Files.readAllLines(report.resolve("matches.csv")))
        .containsExactly(
            "status,region,found,truth,error,relative_error",
            "matched,A,5.0,4.0,1.0,0.25",
            "matched,B,0.0,0.0,0.0,",
            "missing,C,,9.0,,",
            "extra,D,1.0,,,");
    Typed again =
        type("evaluate", found.toString(), "--truth", truth.toString(), "--out", report.toString());
    assertThat(again.exitCode).isEqualTo(2);
    assertThat(again.err).contains("holds an evaluation already", "--overwrite");

    Path objects = results().resolve("objects.csv");
    evaluate(objects, objects, "--out", report.toString(), "--overwrite");
    try (Stream<Path> files = Files.list(report)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("evaluation.csv", "matches.csv", "evaluation.json");
    }
    assertThat(Files.readAllLines(report.resolve("matches.csv"))).hasSize(81);
    JsonNode json = new ObjectMapper().readTree(report.resolve("evaluation.json").toFile());
    assertThat(json.at("/metrics/f1").asDouble()).isEqualTo(1);
  }

  @Test
  void labelTablesHaveARowAThreshold() throws IOException {
    Path report = out.resolve("report");
    evaluate(results(), results(), "--out", report.toString());
    List<String> lines = Files.readAllLines(report.resolve("evaluation.csv"));
    assertThat(lines).hasSize(11);
    assertThat(lines.get(1)).startsWith("0.5,80,0,0,1.0,1.0,1.0,1.0,1.0,1.0,80,80,0,0.0,0,0,1.0");
    assertThat(Files.readAllLines(report.resolve("matches.csv")))
        .hasSize(81)
        .element(1)
        .asString()
        .startsWith("matched,1,1,1.0,");
  }
}
