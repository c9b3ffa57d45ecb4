package org.cytobeam.pipeline.cli;

import org.cytobeam.io.BadInputException;
import org.cytobeam.pipeline.run.Failures;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command threw into one message on stderr and an exit code. */
final class ErrorReporter implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception exception, CommandLine command, ParseResult parsed) {
    RuntimeException shown = Failures.explain(exception);
    command.getErr().println("cytobeam: " + shown.getMessage());
    if (Logging.isDebug()) {
      exception.printStackTrace(command.getErr());
    }
    command.getErr().flush();
    return shown instanceof BadInputException ? 2 : 1;
  }
}
