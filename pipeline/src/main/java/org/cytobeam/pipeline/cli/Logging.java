package org.cytobeam.pipeline.cli;

import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Libraries log only what is severe: what a user must know is in our messages. */
final class Logging {
  /** Kept so that the level is not lost with a collected logger. */
  private static final Logger ROOT = LogManager.getLogManager().getLogger("");

  private Logging() {}

  static void quiet() {
    if (System.getenv("CYTOBEAM_DEBUG") == null) {
      ROOT.setLevel(Level.OFF);
    }
  }
}
