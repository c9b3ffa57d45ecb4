package org.cytobeam.runner.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.PipelineResult;
import org.cytobeam.store.gcs.GcsServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classic templates, and what describes the Flex Template. */
class TemplatesTest {
  private static final Path DEPLOY = Path.of("..", "..", "deploy", "dataflow");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern EXAMPLE = Pattern.compile("Example: (\\S+)");

  @TempDir static Path folder;

  private static Scene scene;

  @BeforeAll
  static void open() throws IOException {
    scene = new Scene(folder);
  }

  @AfterAll
  static void close() throws IOException {
    scene.close();
  }

  @Test
  void aTemplateIsTheJobThatWouldHaveBeenLaunched() throws IOException {
    String template = "gs://" + GcsServer.BUCKET + "/templates/cells.json";
    Scene.User nobody = new Scene.User(null);
    PipelineResult.State state =
        scene.launch(Scene.SMALL, scene.options("--templateLocation=" + template), nobody);
    assertThat(state).isEqualTo(PipelineResult.State.DONE);
    assertThat(scene.dataflow().requests()).isEmpty();
    assertThat(nobody.shown()).isEmpty();
    JsonNode job = JSON.readTree(scene.gcs().objects().get("templates/cells.json"));
    JsonNode environment = job.get("environment");
    assertThat(job.get("type").asText()).isEqualTo("JOB_TYPE_BATCH");
    assertThat(environment.get("workerPools").get(0).get("machineType").asText())
        .isEqualTo("n2-standard-4");
    assertThat(environment.get("experiments").toString()).contains("use_runner_v2");
    // With runner v2 the steps are in the staged pipeline.
    String url = environment.get("sdkPipelineOptions").get("options").get("pipelineUrl").asText();
    assertThat(scene.gcs().objects()).containsKey(url.replaceFirst("gs://[^/]+/", ""));
    assertThat(scene.stagedPipeline().getComponents().getTransformsMap().values())
        .anyMatch(step -> step.getUniqueName().equals("Segment/Segment"));
  }

  @Test
  void everyParameterIsDescribedAndTaken() throws IOException {
    JsonNode metadata = JSON.readTree(DEPLOY.resolve("flex_template_metadata.json").toFile());
    List<String> names = new ArrayList<>();
    for (JsonNode parameter : metadata.get("parameters")) {
      String name = parameter.get("name").asText();
      names.add(name);
      assertThat(parameter.get("label").asText()).as(name).isNotBlank();
      assertThat(parameter.get("helpText").asText()).as(name).hasSizeGreaterThan(20);
      assertThat(parameter.get("paramType").asText()).as(name).isIn("TEXT", "GCS_READ_FILE");
      assertThat(parameter.get("isOptional").asBoolean())
          .as(name)
          .isEqualTo(!name.equals(FlexTemplate.JOB));
      Matcher example = EXAMPLE.matcher(parameter.get("helpText").asText());
      for (JsonNode regex : parameter.get("regexes")) {
        Pattern pattern = Pattern.compile(regex.asText());
        assertThat(pattern.matcher("").find()).as(name).isFalse();
        assertThat(!example.find() || pattern.matcher(example.group(1)).find()).as(name).isTrue();
      }
    }
    List<String> expected = new ArrayList<>(List.of(FlexTemplate.JOB));
    expected.addAll(FlexTemplate.PASSED_ON);
    assertThat(names).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void whatTheTemplateIsGivenIsWhatTheCommandTakes() throws IOException {
    scene.gcs().put("jobs/mouse.yaml", Scene.SMALL.getBytes(StandardCharsets.UTF_8));
    List<String> given = new ArrayList<>(scene.gcs().options());
    given.addAll(
        List.of(
            "--runner=DataflowRunner",
            "--job=gs://" + GcsServer.BUCKET + "/jobs/mouse.yaml",
            "--threads=3",
            "--overwrite=true",
            "--templateLocation=gs://brains/staging/job_object"));
    List<String> command = Arrays.asList(FlexTemplate.command(given));
    assertThat(command.get(0)).isEqualTo("run");
    assertThat(Path.of(command.get(1))).hasFileName("mouse.yaml").content().isEqualTo(Scene.SMALL);
    assertThat(command)
        .contains(
            "--threads=3",
            "--overwrite",
            "--yes",
            "--templateLocation=gs://brains/staging/job_object")
        .doesNotContain("--overwrite=true")
        .noneMatch(argument -> argument.startsWith("--job="));
    assertThat(Arrays.asList(FlexTemplate.command(List.of("--overwrite=false", "--yes=false"))))
        .containsExactly("run", "--yes");
  }

  @Test
  void imagesAreOfTheVersionsOfTheBuild() throws IOException {
    String pom = Files.readString(Path.of("..", "..", "pom.xml"));
    Matcher beam = Pattern.compile("<beam.version>([^<]+)<").matcher(pom);
    Matcher java = Pattern.compile("<maven.compiler.release>([^<]+)<").matcher(pom);
    assertThat(beam.find() && java.find()).isTrue();
    assertThat(DEPLOY.resolve("Dockerfile.worker"))
        .content()
        .contains("FROM apache/beam_java%s_sdk:%s\n".formatted(java.group(1), beam.group(1)));
    assertThat(DEPLOY.resolve("Dockerfile.launcher"))
        .content()
        .contains(
            "/java%s-template-launcher-base:".formatted(java.group(1)),
            "FLEX_TEMPLATE_JAVA_MAIN_CLASS=\"%s\"".formatted(FlexTemplate.class.getName()));
  }
}
