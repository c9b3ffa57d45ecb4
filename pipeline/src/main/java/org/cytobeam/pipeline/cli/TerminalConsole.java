package org.cytobeam.pipeline.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.cytobeam.pipeline.runner.Console;
import org.jspecify.annotations.Nullable;

/**
 * The user at the terminal of the process.
 *
 * @param err where they read
 */
record TerminalConsole(PrintWriter err) implements Console {
  @Override
  public void tell(String line) {
    err.println(line);
    err.flush();
  }

  @Override
  public @Nullable Boolean confirm(String question) {
    java.io.Console terminal = System.console();
    if (terminal == null) {
      return null;
    }
    String answer = terminal.readLine("%s [y/N] ", question);
    return answer != null
        && (answer.strip().toLowerCase(Locale.ROOT).equals("y")
            || answer.strip().toLowerCase(Locale.ROOT).equals("yes"));
  }
}
