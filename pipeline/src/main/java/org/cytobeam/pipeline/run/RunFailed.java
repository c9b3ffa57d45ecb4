package org.cytobeam.pipeline.run;

/** A run that did not end well through no fault of its input; exit code 1. The message is shown. */
public final class RunFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RunFailed(String message, Throwable cause) {
    super(message, cause);
  }

  public RunFailed(String message) {
    super(message);
  }
}
