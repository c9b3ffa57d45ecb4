package org.cytobeam.runner.dataflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.beam.runners.dataflow.DataflowRunner;
import org.apache.beam.runners.dataflow.options.DataflowPipelineDebugOptions;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.ExperimentalOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.cytobeam.io.BadInputException;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.runner.BackgroundRun;
import org.cytobeam.pipeline.runner.Console;
import org.cytobeam.pipeline.runner.RunnerProvider;
import org.jspecify.annotations.Nullable;

/** Beam's runner on Google Cloud Dataflow, with its second version of workers (runner v2). */
public final class DataflowProvider implements RunnerProvider {
  private static final String V2 = "use_runner_v2";

  @Override
  public boolean provides(String runner) {
    return runner.equalsIgnoreCase("DataflowRunner") || runner.equalsIgnoreCase("dataflow");
  }

  @Override
  public List<String> defaults(int threads, List<String> given) {
    return List.of(
        "--runner=DataflowRunner", "--autoscalingAlgorithm=THROUGHPUT_BASED", "--streaming=false");
  }

  @Override
  public void check(List<String> given) {
    String streaming = new Given(given).value("streaming");
    if (streaming != null && !streaming.equals("false")) {
      throw new BadInputException("--streaming cannot be set; a job ends with its image");
    }
  }

  /** For workers of a type that is large enough, and as many of them as the work needs. */
  @Override
  public Plan plan(Planner planner, List<String> given, @Nullable Integer threads) {
    Given options = new Given(given);
    Integer harness = options.count("numberOfWorkerHarnessThreads");
    if (threads != null && harness != null && !threads.equals(harness)) {
      throw new BadInputException(
          "--threads=%d and --numberOfWorkerHarnessThreads=%d are the same thing; give one of them"
              .formatted(threads, harness));
    }
    return Fleet.plan(planner, options, threads == null ? harness : threads);
  }

  @Override
  public void prepare(Plan plan, PipelineOptions options, List<String> arguments) {
    Given given = new Given(arguments);
    DataflowPipelineOptions dataflow = options.as(DataflowPipelineOptions.class);
    requirePlaces(dataflow, given);
    Reach.check(plan, given);
    choose(dataflow, plan, Fleet.of(plan, given), given);
    try {
      dataflow
          .as(DataflowPipelineDebugOptions.class)
          .setDataflowClient(
              ApiClient.of(dataflow, options.as(LaunchOptions.class).getApiPatienceSeconds()));
      // Looks whether there are credentials and the buckets: before the user is asked.
      DataflowRunner.fromOptions(options);
    } catch (RuntimeException e) {
      throw new LaunchFaults(dataflow).explain(e);
    }
  }

  @Override
  public void confirm(Plan plan, PipelineOptions options, List<String> arguments, Console console) {
    Given given = new Given(arguments);
    LaunchOptions launch = options.as(LaunchOptions.class);
    launch.setConsole(console);
    if (leavesTemplate(options)) {
      return;
    }
    CostEstimate.of(plan, options.as(DataflowPipelineOptions.class).getRegion(), given)
        .lines()
        .forEach(console::tell);
    if (!launch.getYes()) {
      requireAgreement(console);
    }
  }

  private static void requirePlaces(DataflowPipelineOptions options, Given given) {
    String project = given.has("project") ? given.value("project") : options.getProject();
    if (project == null || project.isEmpty()) {
      throw new BadInputException(
          "--project=ID is missing; give the Google Cloud project that pays for the job");
    }
    String region = given.has("region") ? given.value("region") : options.getRegion();
    if (region == null || region.isEmpty()) {
      throw new BadInputException(
          "--region=NAME is missing; give the region of the buckets, for example europe-west1");
    }
    String temp =
        given.has("gcpTempLocation") ? given.value("gcpTempLocation") : options.getTempLocation();
    Reach.bucket(
        "gcpTempLocation", temp, "Dataflow keeps the job's program and temporary files there");
    if (given.has("stagingLocation")) {
      Reach.bucket("stagingLocation", given.value("stagingLocation"), "");
    }
    String template = given.value("templateLocation");
    if (template != null && !template.startsWith("/")) {
      Reach.bucket("templateLocation", template, "");
    }
  }

  private static void choose(DataflowPipelineOptions options, Plan plan, Fleet fleet, Given given) {
    options.setWorkerMachineType(fleet.type().name());
    options.setNumWorkers(fleet.first());
    options.setMaxNumWorkers(fleet.most());
    options.setDiskSizeGb(fleet.diskGb());
    options.as(DataflowPipelineDebugOptions.class).setNumberOfWorkerHarnessThreads(fleet.threads());
    if (!given.has("jobName")) {
      options.setJobName(JobNames.of(plan.job().output().folder()));
    }
    Map<String, String> labels = options.getLabels();
    options.setLabels(JobNames.labels(options.getJobName(), labels == null ? Map.of() : labels));
    if (!ExperimentalOptions.hasExperiment(options, "disable_runner_v2")) {
      ExperimentalOptions.addExperiment(options, V2);
    }
  }

  private static void requireAgreement(Console console) {
    Boolean agreed = console.confirm("Launch the job?");
    if (agreed == null) {
      throw new BadInputException(
          "nobody can be asked whether to launch the job, as there is no terminal; add --yes to launch it without asking");
    }
    if (!agreed) {
      throw new BadInputException("the job was not launched, as you wished; nothing was sent");
    }
  }

  @Override
  public String chosen(PipelineOptions options) {
    DataflowPipelineOptions dataflow = options.as(DataflowPipelineOptions.class);
    List<String> parts =
        new ArrayList<>(
            List.of(
                String.format(
                    Locale.ROOT,
                    "Dataflow in %s of %s: job %s",
                    dataflow.getRegion(),
                    dataflow.getProject(),
                    dataflow.getJobName()),
                dataflow.getWorkerMachineType(),
                "%d to %d workers".formatted(dataflow.getNumWorkers(), dataflow.getMaxNumWorkers()),
                "%d threads each"
                    .formatted(
                        dataflow
                            .as(DataflowPipelineDebugOptions.class)
                            .getNumberOfWorkerHarnessThreads()),
                "disk %d GB".formatted(dataflow.getDiskSizeGb()),
                "batch, %s".formatted(String.valueOf(dataflow.getAutoscalingAlgorithm())),
                ExperimentalOptions.hasExperiment(options, V2) ? "runner v2" : "not runner v2",
                "labels " + dataflow.getLabels()));
    if (dataflow.getSdkContainerImage() != null) {
      parts.add("container " + dataflow.getSdkContainerImage());
    }
    return String.join(", ", parts);
  }

  @Override
  public boolean leavesTemplate(PipelineOptions options) {
    String template = options.as(DataflowPipelineOptions.class).getTemplateLocation();
    return template != null && !template.isEmpty();
  }

  @Override
  public PipelineResult start(Pipeline pipeline) {
    Console console = pipeline.getOptions().as(LaunchOptions.class).getConsole();
    if (console == null) {
      throw new BadInputException(
          "--runner=DataflowRunner is for cytobeam run; leave it out to do this here");
    }
    if (leavesTemplate(pipeline.getOptions())) {
      return WrittenTemplate.of(pipeline);
    }
    LaunchedJob job =
        new LaunchedJob(pipeline.getOptions().as(DataflowPipelineOptions.class), console);
    return BackgroundRun.of(() -> job.run(pipeline), job::metrics);
  }
}
