package org.cytobeam.pipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.options.PipelineOptions;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.run.InputPaths;
import org.cytobeam.pipeline.run.JobRun;
import org.cytobeam.pipeline.run.LabelsInImage;
import org.cytobeam.pipeline.run.OutputPlace;
import org.cytobeam.pipeline.runner.RunnerProvider;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** {@code cytobeam run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a job and writes its tables.",
      "Any further --option=value goes to Beam, for example --runner=DirectRunner."
    })
final class RunCommand implements Callable<Integer> {
  /** Exit code of a run that is done but for blocks that are missing; 3 is Java's own. */
  private static final int BLOCKS_MISSING = 4;

  @Mixin private JobArguments arguments = new JobArguments();

  @Option(names = "--overwrite", description = "Replace results of an earlier run.")
  private boolean overwrite;

  @Option(
      names = "--quarantine",
      description = {
        "Leave out blocks whose stored chunks cannot be read and list them in quarantine.csv;",
        "the exit code is 4 if there are any. Without it they end the run."
      })
  private boolean quarantine;

  @Mixin private Verbosity verbosity = new Verbosity();

  @Unmatched private List<String> beamOptions = new ArrayList<>();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Plan plan = arguments.plan(beamOptions).withQuarantine(quarantine);
    OutputPlace.check(
        plan.job().output().folder(),
        overwrite,
        InputPaths.of(plan).and("the job file", arguments.job));
    LabelsInImage.open(plan, overwrite).close();
    JobRun.Finished finished =
        execute(
            plan,
            arguments.job,
            beamOptions,
            overwrite,
            verbosity.level(),
            out,
            spec.commandLine().getErr());
    return finished.found().lacksBlocks() ? BLOCKS_MISSING : 0;
  }

  /** Runs a plan with progress on {@code err} and a summary on {@code out}. */
  static JobRun.Finished execute(
      Plan plan,
      Path job,
      List<String> beamOptions,
      boolean overwrite,
      int verbosity,
      PrintWriter out,
      PrintWriter err)
      throws IOException {
    PipelineOptions options = BeamOptions.of(beamOptions, plan.cost().threads());
    RunnerProvider runner = BeamOptions.runner(beamOptions);
    runner.prepare(plan, options, beamOptions);
    String chosen = BeamOptions.chosen(options);
    if (chosen != null) {
      err.println(chosen);
      err.flush();
    }
    runner.confirm(plan, options, beamOptions, new TerminalConsole(err));
    try (Logging logging = Logging.to(err, verbosity);
        ProgressLine progress = ProgressLine.on(err, verbosity == 0)) {
      JobRun.Finished finished =
          JobRun.run(plan, Files.readString(job), options, overwrite, progress);
      progress.close();
      Summary.print(plan, finished, verbosity > 0, out);
      return finished;
    }
  }
}
