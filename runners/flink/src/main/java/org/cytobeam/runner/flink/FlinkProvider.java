package org.cytobeam.runner.flink;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.cytobeam.io.BadInputException;
import org.cytobeam.pipeline.plan.Machine;
import org.cytobeam.pipeline.runner.BackgroundRun;
import org.cytobeam.pipeline.runner.RunnerProvider;
import org.jspecify.annotations.Nullable;

/**
 * Beam's runner on Apache Flink: embedded in this process unless {@code --flinkMaster} names a
 * cluster.
 */
public final class FlinkProvider implements RunnerProvider {
  private static final String EMBEDDED = "[local]";

  @Override
  public boolean provides(String runner) {
    return runner.equalsIgnoreCase("FlinkRunner") || runner.equalsIgnoreCase("flink");
  }

  @Override
  public List<String> defaults(int threads, List<String> given) {
    String master = master(given);
    List<String> defaults =
        new ArrayList<>(
            List.of(
                "--runner=FlinkRunner",
                "--flinkMaster=" + master,
                // A pipeline of bounded collections is batch; Flink would look at each again.
                "--streaming=false",
                // Elements are never changed once they are made, so no operator needs a copy.
                "--objectReuse=true",
                "--fasterCopy=true"));
    if (master.equals(EMBEDDED)) {
      defaults.add("--parallelism=" + threads);
    } else {
      defaults.add("--parallelism=" + Cluster.at(master).slots());
      // What a stage has made is kept until it is used: a lost worker costs its share of a stage,
      // not the whole job.
      defaults.add("--executionModeForBatch=BATCH_FORCED");
    }
    return defaults;
  }

  @Override
  public void check(List<String> given) {
    boolean embedded = master(given).equals(EMBEDDED);
    for (String argument : given) {
      if (argument.startsWith("--streaming=") && !argument.endsWith("=false")) {
        throw new BadInputException("--streaming cannot be set; a job ends with its image");
      }
      if (argument.startsWith("--attachedMode=") && !argument.endsWith("=true")) {
        throw new BadInputException("--attachedMode cannot be set; a run always waits for its end");
      }
      if (argument.startsWith("--parallelism=") && embedded) {
        throw new BadInputException(
            "--parallelism cannot be set for embedded Flink; give --threads=N, which memory is planned for");
      }
      if (argument.equals("--flinkMaster=[auto]")
          || argument.equals("--flinkMaster=[collection]")) {
        throw new BadInputException(
            argument
                + " is not taken; give HOST:PORT of a cluster, or leave it out to run in this process");
      }
    }
  }

  /** The cluster that the user named, or that there is none. */
  private static String master(List<String> given) {
    return given.stream()
        .filter(argument -> argument.startsWith("--flinkMaster="))
        .map(argument -> argument.substring("--flinkMaster=".length()))
        .findFirst()
        .orElse(EMBEDDED);
  }

  @Override
  public @Nullable Machine workers(List<String> given, @Nullable Integer threads) {
    check(given);
    String master = master(given);
    if (master.equals(EMBEDDED)) {
      return null;
    }
    if (threads != null) {
      throw new BadInputException(
          "--threads is for this computer; a TaskManager works on as many blocks as it has slots, give --parallelism=N for the number of all that are used");
    }
    Cluster cluster = Cluster.at(master);
    for (String argument : given) {
      if (argument.startsWith("--parallelism=")) {
        requireSlots(argument, cluster);
      }
    }
    return cluster.machine();
  }

  private static void requireSlots(String argument, Cluster cluster) {
    String number = argument.substring("--parallelism=".length());
    boolean whole = number.matches("[1-9][0-9]{0,8}");
    if (!whole || Integer.parseInt(number) > cluster.slots()) {
      throw new BadInputException(
          "--parallelism must be 1 to %d, the slots of the Flink cluster at %s, not %s"
              .formatted(cluster.slots(), cluster.address(), number));
    }
  }

  @Override
  public String chosen(PipelineOptions options) {
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    boolean embedded = isEmbedded(flink);
    String settings =
        embedded
            ? EmbeddedSettings.of(flink.getParallelism()).text()
            : "up to %d restarts of lost parts".formatted(ClusterSettings.RESTARTS);
    if (flink.getFlinkConfDir() != null) {
      settings += " unless %s says otherwise".formatted(flink.getFlinkConfDir());
    }
    return String.format(
        Locale.ROOT,
        "%s: parallelism %d, %s, %s, %s, %s",
        embedded ? "Flink in this process" : "Flink at " + flink.getFlinkMaster(),
        flink.getParallelism(),
        flink.getExecutionModeForBatch().equals("BATCH_FORCED") ? "batch, stage by stage" : "batch",
        flink.getObjectReuse() ? "object reuse" : "no object reuse",
        flink.getFasterCopy() ? "faster copy" : "checked copy",
        settings);
  }

  private static boolean isEmbedded(FlinkPipelineOptions options) {
    return options.getFlinkMaster().equals(EMBEDDED);
  }

  @Override
  public PipelineResult start(Pipeline pipeline) {
    FlinkPipelineOptions options = pipeline.getOptions().as(FlinkPipelineOptions.class);
    boolean embedded = isEmbedded(options);
    JobOfRun job = new JobOfRun(embedded ? null : Cluster.at(options.getFlinkMaster()));
    if (!embedded) {
      StagedJars.choose(options);
    }
    EmbeddedSettings here = EmbeddedSettings.of(options.getParallelism());
    return BackgroundRun.of(
        () ->
            job.follow(
                () ->
                    ClientSettings.runWith(
                        options,
                        folder -> embedded ? here.yaml(folder) : ClusterSettings.yaml(),
                        pipeline::run)),
        job::results);
  }
}
