package org.cytobeam.pipeline.runner;

import org.jspecify.annotations.Nullable;

/** The user, as a runner meets them. */
public interface Console {

  /** Shows a line; from any thread. */
  void tell(String line);

  /**
   * Asks a question.
   *
   * @return whether the answer is yes; null if there is no terminal to ask on
   */
  @Nullable Boolean confirm(String question);
}
