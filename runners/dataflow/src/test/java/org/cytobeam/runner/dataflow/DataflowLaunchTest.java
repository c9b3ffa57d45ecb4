package org.cytobeam.runner.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.sdk.PipelineResult;
import org.cytobeam.pipeline.plan.Plan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A launch, as Google's services see it. */
class DataflowLaunchTest {
  private static final String PAR_DO = "beam:transform:pardo:v1";
  private static final String MIN_RAM = "beam:resources:min_ram_bytes:v1";

  @TempDir static Path folder;

  private static final Scene.User USER = new Scene.User(null);
  private static Scene scene;
  private static PipelineResult.State state;
  private static JsonNode job;
  private static RunnerApi.Pipeline pipeline;

  @BeforeAll
  static void launch() throws IOException {
    scene = new Scene(folder);
    state =
        scene.launch(
            Scene.FULL,
            scene.options("--yes", "--labels={\"grant\":\"b-17\"}", "--maxNumWorkers=7"),
            USER);
    assertThat(scene.dataflow().created()).hasSize(1);
    job = scene.dataflow().created().get(0);
    pipeline = scene.stagedPipeline();
  }

  @AfterAll
  static void close() throws IOException {
    scene.close();
  }

  @Test
  void itIsFollowedToItsEndAndTheUserIsTold() {
    assertThat(state).isEqualTo(PipelineResult.State.DONE);
    assertThat(USER.shown())
        .contains("estimate: about ", " vCPU hours", "based on ")
        .contains(
            "job 2026-11-22_00_00_00-1000: https://console.cloud.google.com/dataflow/jobs/europe-west1/2026-11-22_00_00_00-1000?project=brain-project")
        .contains("  Worker configuration: ")
        .doesNotContain("Launch the job?");
  }

  @Test
  void theJobHasWhatWasChosenAndWhatTheUserGave() {
    assertThat(job.get("name").asText()).isEqualTo(JobNames.of(Scene.OUTPUT));
    assertThat(job.get("type").asText()).isEqualTo("JOB_TYPE_BATCH");
    assertThat(job.get("labels").get("cytobeam_job").asText()).isEqualTo(job.get("name").asText());
    assertThat(job.get("labels").has("cytobeam")).isTrue();
    assertThat(job.get("labels").get("grant").asText()).isEqualTo("b-17");
    JsonNode environment = job.get("environment");
    assertThat(texts(environment.get("experiments"))).contains("use_runner_v2", "beam_fn_api");
    assertThat(environment.get("version").get("job_type").asText()).isEqualTo("FNAPI_BATCH");
    assertThat(environment.get("tempStoragePrefix").asText()).endsWith("/temp");
    JsonNode pool = environment.get("workerPools").get(0);
    assertThat(pool.get("machineType").asText()).isEqualTo("n2-standard-4");
    assertThat(pool.get("diskSizeGb").asInt()).isEqualTo(50);
    assertThat(pool.get("numWorkers").asInt()).isEqualTo(7);
    assertThat(pool.get("autoscalingSettings").get("maxNumWorkers").asInt()).isEqualTo(7);
    assertThat(pool.get("autoscalingSettings").get("algorithm").asText())
        .isEqualTo("AUTOSCALING_ALGORITHM_BASIC");
    JsonNode options = environment.get("sdkPipelineOptions").get("options");
    assertThat(options.get("numberOfWorkerHarnessThreads").asInt()).isEqualTo(4);
    assertThat(options.get("streaming").asBoolean()).isFalse();
    assertThat(options.get("autoscalingAlgorithm").asText()).isEqualTo("THROUGHPUT_BASED");
    // Who is told is of this process alone.
    assertThat(options.has("console")).isFalse();
  }

  @Test
  void everyFileArrivedWhole() throws IOException {
    Set<String> expected = new TreeSet<>();
    for (String file : List.of("program.jar", "steps.jar")) {
      expected.add(Scene.sha256(Files.readAllBytes(folder.resolve(file))));
    }
    Set<String> arrived = new TreeSet<>();
    for (JsonNode staged : job.get("environment").get("workerPools").get(0).get("packages")) {
      String name =
          staged
              .get("location")
              .asText()
              .replaceFirst("^(gs://|storage.googleapis.com/)brains/", "");
      byte[] bytes = scene.gcs().objects().get(name);
      assertThat(bytes).as(name).isNotNull();
      arrived.add(Scene.sha256(bytes));
    }
    assertThat(arrived).isEqualTo(expected);
    assertThat(
            job.get("environment")
                .get("sdkPipelineOptions")
                .get("options")
                .get("pipelineUrl")
                .asText())
        .startsWith(Scene.TEMP + "/staging/pipeline-");
  }

  /** A job that is updated while it runs is matched by these: a new name loses a step's state. */
  @Test
  void stepsHaveTheirStableNames() throws IOException {
    String expected;
    try (InputStream in = DataflowLaunchTest.class.getResourceAsStream("steps.txt")) {
      expected = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<String> found =
        transforms()
            .map(RunnerApi.PTransform::getUniqueName)
            .filter(DataflowLaunchTest::isOurs)
            .sorted()
            .toList();
    assertThat(found).doesNotHaveDuplicates();
    assertThat(String.join("\n", found) + "\n").isEqualTo(expected);
  }

  /** Two levels: what lies below, and what Beam makes to wait, is Beam's. */
  private static boolean isOurs(String name) {
    return !name.isEmpty() && name.split("/", -1).length <= 2 && !name.contains("/To wait view");
  }

  @Test
  void stepsReadTheirSideInputs() throws IOException {
    assertThat(sideInputsOf("Segment/Segment"))
        .containsExactlyInAnyOrder("Numbers_rescale_intensity", "Numbers_percentile");
    assertThat(sideInputsOf("Measure_percentile/Pass1/ParMultiDo(Tally)"))
        .containsExactly("Numbers_rescale_intensity");
    assertThat(sideInputsOf("Number/Number/ParMultiDo(Number)")).containsExactly("Count");
  }

  /** The outermost steps whose views a step reads. */
  private static Set<String> sideInputsOf(String step) throws IOException {
    RunnerApi.PTransform transform = transform(step);
    assertThat(transform.getSpec().getUrn()).isEqualTo(PAR_DO);
    Set<String> sides =
        RunnerApi.ParDoPayload.parseFrom(transform.getSpec().getPayload())
            .getSideInputsMap()
            .keySet();
    Set<String> producers = new TreeSet<>();
    for (String side : sides) {
      String collection = transform.getInputsOrThrow(side);
      transforms()
          .filter(other -> other.getSubtransformsCount() == 0)
          .filter(other -> other.getOutputsMap().containsValue(collection))
          .forEach(other -> producers.add(other.getUniqueName().replaceFirst("/.*", "")));
    }
    return producers;
  }

  @Test
  void passesOverVoxelsSayHowMuchMemoryTheyNeed() throws IOException {
    Plan plan = scene.plan(Scene.FULL, scene.options("--maxNumWorkers=7"));
    long expected = (long) Math.ceil(plan.cost().totalBytes() / 0.7);
    for (String pass :
        List.of(
            "Segment/Segment",
            "Measure_percentile/Pass1/ParMultiDo(Tally)",
            "Components_remove_small_objects/Find/Segment",
            "WriteImage/Write/WriteBlocks/ParMultiDo(Write)",
            "WriteMask/Write/WriteBlocks/ParMultiDo(Write)",
            "WriteIntensityMap/Write/WriteBlocks/ParMultiDo(Write)")) {
      assertThat(Scene.hints(pipeline, transform(pass)))
          .as(pass)
          .isEqualTo(Map.of(MIN_RAM, Long.toString(expected)));
    }
    assertThat(Scene.hints(pipeline, transform("Merge/AddUp/ParMultiDo(Merge)"))).isEmpty();
  }

  @Test
  void stepsShowWhatTheyDo() {
    assertThat(transform("Segment").getDisplayDataList().toString())
        .contains("Processing block", "Connectivity", Scene.IMAGE);
  }

  private static Stream<RunnerApi.PTransform> transforms() {
    return pipeline.getComponents().getTransformsMap().values().stream();
  }

  private static RunnerApi.PTransform transform(String name) {
    return transforms().filter(step -> step.getUniqueName().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
