package org.cytobeam.pipeline.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.cytobeam.pipeline.Version;
import org.cytobeam.pipeline.run.Failures;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit codes: 0 done, 1 a failed run, 2 bad input, 4 blocks are missing. */
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
      StepsCommand.class,
      InfoCommand.class,
      VerifyCommand.class,
      ConvertCommand.class,
      EvaluateCommand.class,
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
    throw new CommandLine.ParameterException(spec.commandLine(), "no command given");
  }

  /**
   * Runs a command line in this process.
   *
   * @param out where results go
   * @param err where progress and messages go
   * @return the exit code: 0 done, 1 a failed run, 2 bad input, 4 done but for blocks that are
   *     missing
   */
  public static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    try {
      return commandLine(out, err).execute(arguments);
    } catch (Error e) {
      // A missing native library, say: picocli hands on exceptions only.
      err.println("cytobeam: " + Failures.explain(e).getMessage());
      return 1;
    }
  }

  private static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return new CommandLine(new Cytobeam())
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler(new ErrorReporter())
        .setParameterExceptionHandler(new UsageReporter())
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  public static void main(String[] arguments) {
    Logging.quiet();
    EarlyBeam.begin(arguments);
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(execute(out, err, arguments));
  }
}
