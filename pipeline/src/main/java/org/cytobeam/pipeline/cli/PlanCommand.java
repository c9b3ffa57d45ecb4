package org.cytobeam.pipeline.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** {@code cytobeam plan}. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Shows what a job will do and what it takes; computes nothing.")
final class PlanCommand implements Callable<Integer> {
  @Mixin private JobArguments arguments = new JobArguments();

  @Unmatched private List<String> beamOptions = new ArrayList<>();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(PlanText.of(arguments.plan(beamOptions)));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
