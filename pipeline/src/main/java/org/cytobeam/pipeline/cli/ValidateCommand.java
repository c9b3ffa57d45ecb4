package org.cytobeam.pipeline.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.work.AtlasRows;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cytobeam validate}. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Checks a job file, its image and its atlas; runs nothing.")
final class ValidateCommand implements Callable<Integer> {
  @Mixin private JobArguments arguments = new JobArguments();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    Plan plan = arguments.plan();
    AtlasRows.of(plan, "validate").open();
    Path name = arguments.job.getFileName();
    spec.commandLine().getOut().println((name == null ? arguments.job : name) + " is valid");
    return 0;
  }
}
