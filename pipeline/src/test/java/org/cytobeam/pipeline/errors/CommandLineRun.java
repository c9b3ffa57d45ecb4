package org.cytobeam.pipeline.errors;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;
import org.cytobeam.pipeline.cli.Cytobeam;

/**
 * What a command line did.
 *
 * @param exitCode of the process
 * @param out text on stdout
 * @param err text on stderr but for progress
 */
record CommandLineRun(int exitCode, String out, String err) {
  /** How progress looks without a terminal, once in ten seconds: on a slow machine it is there. */
  private static final Pattern PROGRESS = Pattern.compile("\\w+ \\d+/\\d+ blocks .*\\R");

  private static String withoutProgress(String err) {
    return PROGRESS.matcher(err).replaceAll("");
  }

  static CommandLineRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Cytobeam.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    return new CommandLineRun(exitCode, out.toString(), withoutProgress(err.toString()));
  }
}
