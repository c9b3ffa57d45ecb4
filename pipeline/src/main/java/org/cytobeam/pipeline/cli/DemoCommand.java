package org.cytobeam.pipeline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.cytobeam.config.JobReader;
import org.cytobeam.pipeline.demo.DemoReport;
import org.cytobeam.pipeline.demo.Phantom;
import org.cytobeam.pipeline.demo.PhantomFolder;
import org.cytobeam.pipeline.plan.Machine;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.plan.Planner;
import org.cytobeam.pipeline.run.JobRun;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cytobeam demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Makes a brain with known cells, runs the job on it and compares.")
final class DemoCommand implements Callable<Integer> {
  private static final long SEED = 2026;

  @Option(
      names = "--folder",
      description = "Where the brain and the results go (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("cytobeam-demo");

  @Mixin private Verbosity verbosity = new Verbosity();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Path job = folder.resolve(PhantomFolder.JOB);
    Phantom phantom = new Phantom(SEED);
    if (!PhantomFolder.isComplete(folder)) {
      out.printf("Making a brain of %s voxels in %s%n", Phantom.BOUNDS.shapeText(), folder);
      out.flush();
      PhantomFolder.write(phantom, folder);
    }
    Plan plan = Planner.planWithThreadsThatFit(JobReader.read(job), Machine.here());
    PrintWriter err = spec.commandLine().getErr();
    JobRun.Finished finished =
        RunCommand.execute(
            plan,
            job,
            RunCommand.prepared(plan, List.of(), err),
            true,
            verbosity.level(),
            out,
            err);
    out.print(DemoReport.of(phantom, Objects.requireNonNull(finished.found().regions())));
    out.printf(
        "%nLook at %s, and at %s for the job.%n", finished.folder().resolve("overview.png"), job);
    out.flush();
    return 0;
  }
}
