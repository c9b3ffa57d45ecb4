package org.cytobeam.runner.dataflow;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.cytobeam.config.JobReader;
import org.cytobeam.pipeline.CellDensity;
import org.cytobeam.pipeline.demo.Phantom;
import org.cytobeam.pipeline.demo.PhantomFolder;
import org.cytobeam.pipeline.plan.Machine;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.plan.Planner;
import org.cytobeam.pipeline.runner.Console;
import org.cytobeam.pipeline.runner.RunnerProvider;
import org.cytobeam.pipeline.runner.Runners;
import org.cytobeam.pipeline.work.WorkFolder;
import org.cytobeam.store.gcs.GcsServer;
import org.jspecify.annotations.Nullable;

/** An image in a bucket, and stand-ins for Cloud Storage and Dataflow to launch jobs on it. */
final class Scene implements AutoCloseable {
  static final String IMAGE = "gs://" + GcsServer.BUCKET + "/brain.ome.zarr";
  static final String OUTPUT = "gs://" + GcsServer.BUCKET + "/results";
  static final String TEMP = "gs://" + GcsServer.BUCKET + "/temp";

  /** Numbers of the volume, components, splitting and every kind of image. */
  static final String FULL =
      """
      input: {image: %s}
      steps:
        - rescale_intensity: {low: 1, high: 99.9}
        - gaussian_filter: {sigma: 1}
        - threshold: {method: percentile, percentile: 99}
        - remove_small_objects: {min_size: 30}
        - label: {connectivity: 3}
        - split_objects: {method: watershed, landscape: distance, h: 0.75, min_area: 20}
        - measure: {}
      output:
        folder: %s
        labels: true
        mask: true
        image: true
        density_map: {voxel_um: 50}
        intensity_map: {box_um: 50, scale: 0.008, min_threshold: 0.4}
      """
          .formatted(IMAGE, OUTPUT);

  /** The least. */
  static final String SMALL =
      """
      input: {image: %s}
      steps:
        - threshold: {method: local, block_size: [13, 31, 31], offset: -250}
        - label: {connectivity: 1}
        - measure: {}
      output: {folder: %s}
      """
          .formatted(IMAGE, OUTPUT);

  private final Path folder;
  private final GcsServer gcs;
  private final DataflowServer dataflow;

  /** A user who is shown lines and says yes or no, or is not there. */
  static final class User implements Console {
    private final List<String> shown = new ArrayList<>();
    private final @Nullable Boolean answer;

    User(@Nullable Boolean answer) {
      this.answer = answer;
    }

    @Override
    public synchronized void tell(String line) {
      shown.add(line);
    }

    @Override
    public synchronized @Nullable Boolean confirm(String question) {
      shown.add(question);
      return answer;
    }

    synchronized String shown() {
      return String.join("\n", shown);
    }
  }

  Scene(Path folder) throws IOException {
    this.folder = folder;
    gcs = new GcsServer();
    dataflow = new DataflowServer();
    gcs.use();
    PhantomFolder.write(new Phantom(2026), folder.resolve("demo"));
    Path image = folder.resolve("demo").resolve(PhantomFolder.IMAGE);
    try (Stream<Path> files = Files.walk(image)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        gcs.put("brain.ome.zarr/" + image.relativize(file), Files.readAllBytes(file));
      }
    }
    Files.writeString(folder.resolve("steps.jar"), "the steps of a lab");
    Files.write(folder.resolve("program.jar"), new byte[3_000_000]);
  }

  GcsServer gcs() {
    return gcs;
  }

  DataflowServer dataflow() {
    return dataflow;
  }

  Path folder() {
    return folder;
  }

  /** All that a launch needs, as a user gives it, but {@code --yes}. */
  List<String> options(String... further) {
    List<String> options = new ArrayList<>(gcs.options());
    options.removeIf(option -> option.startsWith("--project="));
    options.addAll(
        List.of(
            "--runner=DataflowRunner",
            "--project=" + DataflowServer.PROJECT,
            "--region=" + DataflowServer.REGION,
            "--gcpTempLocation=" + TEMP,
            dataflow.option(),
            "--apiPatienceSeconds=0",
            "--filesToStage=" + folder.resolve("program.jar") + "," + folder.resolve("steps.jar")));
    for (String option : further) {
      String name = option.replaceFirst("=.*", "");
      options.removeIf(own -> own.startsWith(name + "="));
      // An option without a value takes the default away.
      if (option.contains("=") || option.equals("--yes")) {
        options.add(option);
      }
    }
    return options;
  }

  Plan plan(String job, List<String> options) throws IOException {
    Path file = folder.resolve("job.yaml");
    Files.writeString(file, job);
    RunnerProvider.Planner planner =
        new RunnerProvider.Planner() {
          @Override
          public Plan here() {
            return on(Machine.here());
          }

          @Override
          public Plan on(Machine machine) {
            return Planner.plan(JobReader.read(file), machine);
          }
        };
    return Runners.of("DataflowRunner").plan(planner, options, null);
  }

  /** Beam's options, with what the provider chooses. */
  static PipelineOptions prepared(Plan plan, List<String> given) {
    PipelineOptions options = options(given);
    Runners.of("DataflowRunner").prepare(plan, options, given);
    return options;
  }

  /** Beam's options as they are before there is a plan. */
  static PipelineOptions options(List<String> given) {
    RunnerProvider provider = Runners.of("DataflowRunner");
    provider.check(given);
    List<String> all = new ArrayList<>(provider.defaults(1, given));
    for (String option : given) {
      all.removeIf(own -> own.startsWith(option.replaceFirst("=.*", "=")));
      all.add(option);
    }
    return PipelineOptionsFactory.fromArgs(all.toArray(String[]::new)).create();
  }

  /** Launches a job and waits for its end. */
  PipelineResult.State launch(String job, List<String> given, User user) throws IOException {
    return launch(plan(job, given), given, user);
  }

  PipelineResult.State launch(Plan plan, List<String> given, User user) {
    RunnerProvider provider = Runners.of("DataflowRunner");
    PipelineOptions options = prepared(plan, given);
    provider.confirm(plan, options, given, user);
    Pipeline pipeline = Pipeline.create(options);
    CellDensity.build(
        pipeline,
        plan,
        new WorkFolder(OUTPUT + "/.work", folder.resolve("work").toString()),
        "run");
    return provider.start(pipeline).waitUntilFinish();
  }

  /** The pipeline that was staged. */
  RunnerApi.Pipeline stagedPipeline() throws IOException {
    for (Map.Entry<String, byte[]> object : gcs.objects().entrySet()) {
      if (object.getKey().contains("pipeline-") && object.getKey().endsWith(".pb")) {
        return RunnerApi.Pipeline.parseFrom(object.getValue());
      }
    }
    throw new IllegalStateException("no pipeline among " + gcs.objects().keySet());
  }

  /** The resource hints that hold for a transform, by their URN. */
  static Map<String, String> hints(RunnerApi.Pipeline pipeline, RunnerApi.PTransform transform) {
    Map<String, String> hints = new TreeMap<>();
    pipeline
        .getComponents()
        .getEnvironmentsOrThrow(transform.getEnvironmentId())
        .getResourceHintsMap()
        .forEach((urn, value) -> hints.put(urn, value.toStringUtf8()));
    return hints;
  }

  static String sha256(byte[] bytes) {
    return Hashing.sha256().hashBytes(bytes).toString();
  }

  @Override
  public void close() throws IOException {
    dataflow.close();
    gcs.close();
  }
}
