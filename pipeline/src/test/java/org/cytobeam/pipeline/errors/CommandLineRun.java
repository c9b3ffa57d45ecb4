package org.cytobeam.pipeline.errors;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.cytobeam.pipeline.cli.Cytobeam;

/**
 * What a command line did.
 *
 * @param exitCode of the process
 * @param out text on stdout
 * @param err text on stderr
 */
record CommandLineRun(int exitCode, String out, String err) {
  static CommandLineRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Cytobeam.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    return new CommandLineRun(exitCode, out.toString(), err.toString());
  }
}
