package org.cytobeam.pipeline.cli;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * One line for a mistake on the command line, with a suggestion where there is one; exit code 2.
 */
final class UsageReporter implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException exception, String[] arguments) {
    CommandLine command = exception.getCommandLine();
    command.getErr().println("cytobeam: " + message(exception));
    if (!UnmatchedArgumentException.printSuggestions(exception, command.getErr())) {
      command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help.");
    }
    command.getErr().flush();
    return 2;
  }

  private static String message(ParameterException exception) {
    if (exception instanceof UnmatchedArgumentException unmatched) {
      return "unknown command or option '%s'".formatted(unmatched.getUnmatched().get(0));
    }
    String text = String.valueOf(exception.getMessage());
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
