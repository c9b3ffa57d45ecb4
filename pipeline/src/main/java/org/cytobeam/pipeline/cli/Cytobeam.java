package org.cytobeam.pipeline.cli;

import org.cytobeam.pipeline.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit codes: 0 done, 1 a failed run, 2 bad input. */
@Command(
    name = "cytobeam",
    description = "Cell densities per brain region from light-sheet volumes.",
    mixinStandardHelpOptions = true,
    versionProvider = Cytobeam.VersionText.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      PlanCommand.class,
      ValidateCommand.class,
      InfoCommand.class,
      ConvertCommand.class,
      DemoCommand.class,
    })
public final class Cytobeam implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** Version line of {@code --version}. */
  static final class VersionText implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"cytobeam " + Version.text()};
    }
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "no command; see cytobeam --help");
  }

  /** Runs a command line and returns its exit code. */
  static int execute(String... arguments) {
    return commandLine().execute(arguments);
  }

  /** All commands with our way of reporting mistakes. */
  static CommandLine commandLine() {
    return new CommandLine(new Cytobeam())
        .setExecutionExceptionHandler(new ErrorReporter())
        .setParameterExceptionHandler(new UsageReporter())
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  public static void main(String[] arguments) {
    Logging.quiet();
    System.exit(execute(arguments));
  }
}
