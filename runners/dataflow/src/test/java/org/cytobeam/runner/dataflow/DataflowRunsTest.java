package org.cytobeam.runner.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cytobeam.pipeline.cli.Cytobeam;
import org.cytobeam.runner.dataflow.DataflowServer.Fate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole commands, up to what workers would do. */
class DataflowRunsTest {
  @TempDir static Path folder;

  private static Scene scene;

  private record Ran(int exitCode, String out, String err) {}

  @BeforeAll
  static void open() throws IOException {
    scene = new Scene(folder);
  }

  @AfterAll
  static void close() throws IOException {
    scene.close();
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
  void aJobThatFailsLeavesNothingAndSaysWhy() throws IOException {
    scene.dataflow().expect(Fate.failed("The worker ran out of disk."));
    Ran ran = run("failed", scene.options("--yes"));
    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(1);
    assertThat(ran.err())
        .contains("Dataflow in europe-west1 of brain-project: job cytobeam-failed-")
        .contains("estimate: about ", "job 2026-11-22_00_00_00-1000: https://console")
        .contains("in state FAILED: The worker ran out of disk; nothing was written");
    assertThat(results("failed/")).isEmpty();
  }

  /** The same sentence and exit code as on this computer. */
  @Test
  void badInputThatAWorkerFindsEndsWithItsSentence() throws IOException {
    scene
        .dataflow()
        .expect(
            Fate.failed(
                "java.lang.RuntimeException: org.cytobeam.io.BadInputException: chunk 0/1/2/3 is damaged\n\tat x"));
    Ran ran = run("damaged", scene.options("--yes"));
    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err().strip()).endsWith("cytobeam: chunk 0/1/2/3 is damaged");
    assertThat(results("damaged/")).isEmpty();
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
