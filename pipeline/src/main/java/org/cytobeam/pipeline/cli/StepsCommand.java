package org.cytobeam.pipeline.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.cytobeam.config.StepDescription;
import org.cytobeam.io.BadInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cytobeam steps}. */
@Command(
    name = "steps",
    mixinStandardHelpOptions = true,
    description = "Lists the steps on voxels that a job can have, with their parameters.")
final class StepsCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Only steps with this in the name.")
  private @Nullable String name;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    String wanted = name == null ? "" : name;
    List<StepDescription> steps =
        StepDescription.all().stream().filter(step -> step.name().contains(wanted)).toList();
    if (steps.isEmpty()) {
      throw new BadInputException(
          "no step has '%s' in its name; 'cytobeam steps' lists all".formatted(wanted));
    }
    PrintWriter out = spec.commandLine().getOut();
    for (StepDescription step : steps) {
      out.println(step.name());
      step.parameters().forEach(parameter -> out.println("    " + parameter.text()));
    }
    out.flush();
    return 0;
  }
}
