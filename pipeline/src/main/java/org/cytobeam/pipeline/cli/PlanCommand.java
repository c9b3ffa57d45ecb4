package org.cytobeam.pipeline.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cytobeam plan}. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Shows what a job will do and what it takes; computes nothing.")
final class PlanCommand implements Callable<Integer> {
  @Mixin private JobArguments arguments = new JobArguments();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(PlanText.of(arguments.plan()));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
