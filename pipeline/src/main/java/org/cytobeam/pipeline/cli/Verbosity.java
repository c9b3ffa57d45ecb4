package org.cytobeam.pipeline.cli;

import picocli.CommandLine.Option;

/** How much is told of what goes on: for commands that run pipelines. */
final class Verbosity {
  @Option(
      names = {"-v", "--verbose"},
      description = {
        "Log the course of the run to stderr, and show its passes at the end;",
        "-vv also each block and what libraries tell."
      })
  private boolean[] given = new boolean[0];

  /** 0 for quiet, 1 or 2. */
  int level() {
    return Math.min(2, given.length);
  }
}
