package org.cytobeam.runner.flink;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.cytobeam.io.BadInputException;
import org.cytobeam.pipeline.runner.BackgroundRun;
import org.cytobeam.pipeline.runner.RunnerProvider;

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
    List<String> defaults =
        new ArrayList<>(
            List.of(
                "--runner=FlinkRunner",
                "--flinkMaster=" + EMBEDDED,
                // A pipeline of bounded collections is batch; Flink would look at each again.
                "--streaming=false",
                "--parallelism=" + threads,
                // Elements are never changed once they are made, so no operator needs a copy.
                "--objectReuse=true",
                "--fasterCopy=true"));
    return defaults;
  }

  @Override
  public void check(List<String> given) {
    for (String argument : given) {
      if (argument.startsWith("--streaming=") && !argument.endsWith("=false")) {
        throw new BadInputException("--streaming cannot be set; a job ends with its image");
      }
      if (argument.startsWith("--attachedMode=") && !argument.endsWith("=true")) {
        throw new BadInputException("--attachedMode cannot be set; a run always waits for its end");
      }
      if (argument.startsWith("--parallelism=") && isEmbedded(given)) {
        throw new BadInputException(
            "--parallelism cannot be set for embedded Flink; give --threads=N, which memory is planned for");
      }
    }
  }

  private static boolean isEmbedded(List<String> given) {
    return given.stream()
        .filter(argument -> argument.startsWith("--flinkMaster="))
        .allMatch(argument -> argument.equals("--flinkMaster=" + EMBEDDED));
  }

  @Override
  public String chosen(PipelineOptions options) {
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    boolean embedded = flink.getFlinkMaster().equals(EMBEDDED);
    return String.format(
        Locale.ROOT,
        "%s: parallelism %d, batch, %s, %s, %s",
        embedded ? "Flink in this process" : "Flink at " + flink.getFlinkMaster(),
        flink.getParallelism(),
        flink.getObjectReuse() ? "object reuse" : "no object reuse",
        flink.getFasterCopy() ? "faster copy" : "checked copy",
        EmbeddedSettings.apply(flink)
            ? EmbeddedSettings.of(flink.getParallelism()).text()
            : "memory and restarts as configured");
  }

  @Override
  public PipelineResult start(Pipeline pipeline) {
    FlinkPipelineOptions options = pipeline.getOptions().as(FlinkPipelineOptions.class);
    LiveMetrics live = new LiveMetrics();
    if (!EmbeddedSettings.apply(options)) {
      return BackgroundRun.of(() -> live.follow(pipeline::run), live::results);
    }
    EmbeddedSettings settings = EmbeddedSettings.of(options.getParallelism());
    return BackgroundRun.of(
        () -> live.follow(() -> settings.runWith(options, pipeline::run)), live::results);
  }
}
