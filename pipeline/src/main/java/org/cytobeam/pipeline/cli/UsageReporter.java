package org.cytobeam.pipeline.cli;

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
    command.getErr().println("cytobeam: " + exception.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(exception, command.getErr())) {
      command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help.");
    }
    return 2;
  }
}
