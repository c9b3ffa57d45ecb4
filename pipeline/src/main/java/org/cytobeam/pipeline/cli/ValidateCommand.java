package org.cytobeam.pipeline.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.cytobeam.pipeline.plan.Plan;
import org.cytobeam.pipeline.work.AtlasRows;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** {@code cytobeam validate}. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Checks a job file, its image and its atlas; runs nothing.")
final class ValidateCommand implements Callable<Integer> {
  @Mixin private JobArguments arguments = new JobArguments();

  @Unmatched private List<String> beamOptions = new ArrayList<>();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    Plan plan = arguments.plan(beamOptions);
    AtlasRows.of(plan, "validate").open();
    Path name = arguments.job.getFileName();
    spec.commandLine().getOut().println((name == null ? arguments.job : name) + " is valid");
    return 0;
  }
}
