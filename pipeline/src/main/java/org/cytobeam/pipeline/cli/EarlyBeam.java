package org.cytobeam.pipeline.cli;

import java.util.Set;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.resourcehints.ResourceHints;

/**
 * Beam checks all options that there are, and its model, for a quarter of a second when it is first
 * used. That begins while the command line and metadata are read, on another core.
 */
final class EarlyBeam {
  /** The commands that make pipelines. */
  private static final Set<String> COMMANDS = Set.of("run", "convert", "demo");

  private EarlyBeam() {}

  static void begin(String... arguments) {
    if (arguments.length > 0 && COMMANDS.contains(arguments[0])) {
      Thread thread = new Thread(EarlyBeam::load, "early-beam");
      thread.setDaemon(true);
      // What goes wrong here goes wrong again where Beam is used, and is told there.
      thread.setUncaughtExceptionHandler((where, e) -> {});
      thread.start();
    }
  }

  /** Leaves no state behind: the options of file systems, say, are set by the command alone. */
  private static void load() {
    PipelineOptionsFactory.getRegisteredOptions();
    ResourceHints.create();
  }
}
