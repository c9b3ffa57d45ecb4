package org.cytobeam.runner.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.construction.PipelineTranslation;
import org.cytobeam.pipeline.cli.Cytobeam;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole commands. What Dataflow's workers would do is done by the DirectRunner, with nothing but
 * the pipeline that was staged.
 */
class DataflowRunsTest {
  @TempDir static Path folder;

  private static Scene scene;

  private record Ran(int exitCode, String out, String err) {}

  @BeforeAll
  static void open() throws IOException {
    scene = new Scene(folder);
    scene.dataflow().employ(DataflowRunsTest::work);
  }

  @AfterAll
  static void close() throws IOException {
    scene.close();
  }

  private static String work(JsonNode job) {
    String url =
        job.at("/environment/sdkPipelineOptions/options/pipelineUrl")
            .asText()
            .replaceFirst("gs://[^/]+/", "");
    List<String> options = new ArrayList<>(scene.gcs().options());
    options.addAll(List.of("--runner=DirectRunner", "--targetParallelism=2"));
    try {
      Pipeline staged =
          PipelineTranslation.fromProto(
              RunnerApi.Pipeline.parseFrom(scene.gcs().objects().get(url)));
      DirectRunner.fromOptions(
              PipelineOptionsFactory.fromArgs(options.toArray(String[]::new)).create())
          .run(staged)
          .waitUntilFinish();
      return "JOB_STATE_DONE";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Ran run(String output, List<String> options) throws IOException {
    Path job = folder.resolve("run.yaml");
    Files.writeString(
        job,
        Scene.FULL.replace(Scene.OUTPUT, "gs://brains/" + output) + "block_size: [64, 128, 128]\n");
    List<String> arguments = new ArrayList<>(List.of("run", job.toString()));
    arguments.addAll(options);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Cytobeam.execute(
            new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    return new Ran(exitCode, out.toString(), err.toString());
  }

  @Test
  void theStagedPipelineLeavesTheResultsOfTheDefaultRunner() throws IOException {
    Ran here = run("here", scene.gcs().options());
    assertThat(here.exitCode()).as(here.err()).isZero();
    Ran there = run("there", scene.options("--yes"));
    assertThat(there.exitCode()).as(there.err()).isZero();
    assertThat(there.err())
        .contains("Dataflow in europe-west1 of brain-project: job cytobeam-there-")
        .contains("estimate: about ", "job 2026-11-22_00_00_00-1000: https://console");
    Map<String, byte[]> expected = results("here/");
    Map<String, byte[]> found = results("there/");
    assertThat(expected).containsKey("objects.csv");
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach((name, bytes) -> assertThat(found.get(name)).as(name).isEqualTo(bytes));
  }

  @Test
  void withoutATerminalNothingIsLaunchedUnlessToldTo() throws IOException {
    int jobs = scene.dataflow().created().size();
    Ran ran = run("unasked", scene.options());
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("estimate: about ").contains("add --yes");
    assertThat(scene.dataflow().created()).hasSize(jobs);
    assertThat(results("unasked/")).isEmpty();
  }

  @Test
  void aTemplateIsWrittenAndSaysWhereItsJobsLeaveTheirParts() throws IOException {
    int jobs = scene.dataflow().created().size();
    Ran ran = run("later", scene.options("--templateLocation=gs://brains/templates/later.json"));
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .startsWith("template written; ")
        .contains("gs://brains/later/.cytobeam-template-");
    assertThat(scene.gcs().objects()).containsKey("templates/later.json");
    assertThat(scene.dataflow().created()).hasSize(jobs);
  }

  /** All but the record of the run, which has times in it. */
  private static Map<String, byte[]> results(String prefix) {
    Map<String, byte[]> results = new TreeMap<>();
    scene
        .gcs()
        .objects()
        .forEach(
            (name, bytes) -> {
              if (name.startsWith(prefix)) {
                results.put(name.substring(prefix.length()), bytes);
              }
            });
    results.remove("run.json");
    return results;
  }
}
