package org.cytobeam.pipeline.errors;

import java.io.IOException;

/**
 * Something a user gets wrong.
 *
 * @param kind as the table of errors names it
 * @param exitCode that it ends with
 * @param setup makes it in a folder and gives the command line that meets it
 */
record Mistake(String kind, int exitCode, Setup setup) {
  /** Bad input: exit code 2. */
  static Mistake of(String kind, Setup setup) {
    return new Mistake(kind, 2, setup);
  }

  @Override
  public String toString() {
    return kind;
  }

  interface Setup {
    String[] in(Scene scene) throws IOException;
  }
}
