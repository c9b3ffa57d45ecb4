package org.cytobeam.pipeline.cli;

import org.cytobeam.io.BadInputException;
import org.cytobeam.pipeline.run.RunFailed;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command threw into one message on stderr and an exit code. */
final class ErrorReporter implements IExecutionExceptionHandler {
  /** The environment variable that asks for stack traces as well. */
  private static final String DEBUG = "CYTOBEAM_DEBUG";

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine command, ParseResult parsed) {
    command.getErr().println("cytobeam: " + message(exception));
    if (System.getenv(DEBUG) != null) {
      exception.printStackTrace(command.getErr());
    }
    return exception instanceof BadInputException ? 2 : 1;
  }

  private static String message(Exception exception) {
    if (exception instanceof BadInputException || exception instanceof RunFailed) {
      return String.valueOf(exception.getMessage());
    }
    return "%s; this is a defect of Cytobeam, please report it with what %s=1 prints"
        .formatted(exception, DEBUG);
  }
}
