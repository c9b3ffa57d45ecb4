package org.cytobeam.pipeline.cli;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.cytobeam.io.BadInputException;

/** Beam's options from the command line, with what our launcher decides for the embedded runner. */
final class BeamOptions {
  private static final String DIRECT = "DirectRunner";

  private BeamOptions() {}

  /**
   * @param arguments {@code --name=value} as the user gave them
   * @param threads of the embedded runner
   * @throws BadInputException if Beam does not know an option or its value
   */
  static PipelineOptions of(List<String> arguments, int threads) {
    List<String> all = new ArrayList<>();
    String runner = value(arguments, "runner", DIRECT);
    if (runner.equals(DIRECT)) {
      all.add("--runner=" + DIRECT);
      all.add("--blockOnRun=false");
      all.add("--targetParallelism=" + threads);
      // Checks of our own code that cost 8 encodings an element; tests run with them.
      all.add("--enforceImmutability=false");
      all.add("--enforceEncodability=false");
    }
    for (String argument : arguments) {
      if (!argument.startsWith("--")) {
        throw new BadInputException(
            "unexpected argument '%s'; options are written --name=value".formatted(argument));
      }
      String name = argument.replaceFirst("=.*", "");
      all.removeIf(own -> own.startsWith(name + "="));
      all.add(argument);
    }
    try {
      return PipelineOptionsFactory.fromArgs(all.toArray(new String[0])).create();
    } catch (IllegalArgumentException e) {
      throw new BadInputException(firstLine(e), e);
    }
  }

  private static String value(List<String> arguments, String name, String otherwise) {
    return arguments.stream()
        .filter(argument -> argument.startsWith("--" + name + "="))
        .map(argument -> argument.substring(name.length() + 3))
        .findFirst()
        .orElse(otherwise);
  }

  private static String firstLine(IllegalArgumentException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("bad option").strip()
        + "; only this runner is in this build: "
        + DIRECT;
  }
}
