package org.cytobeam.config;

/**
 * One mistake in a job file.
 *
 * @param line counted from 1
 * @param column counted from 1, in characters
 * @param message what is wrong and what is allowed, one line, without the position
 */
public record Problem(int line, int column, String message) {

  /** As shown to the user, {@code job.yaml:12:5: message}. */
  public String located(String fileName) {
    return fileName + ":" + line + ":" + column + ": " + message;
  }
}
