package org.cytobeam.pipeline.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.store.Stores;
import org.cytobeam.pipeline.runner.RunnerProvider;
import org.cytobeam.pipeline.runner.Runners;
import org.jspecify.annotations.Nullable;

/** Beam's options from the command line, with what is chosen for the runner. */
final class BeamOptions {
  /** How Beam words an option it does not know, and a runner. */
  private static final Pattern NO_OPTION =
      Pattern.compile("missing a property named '([^']*)'(?:\\. Did you mean '([^']*)')?");

  private static final Pattern NO_RUNNER =
      Pattern.compile("Unknown 'runner' specified '([^']*)', supported pipeline runners \\[(.*)]");

  /** Options that Beam never sees when they are written in full. */
  private static final List<String> OWN = List.of("overwrite", "quarantine", "threads");

  private BeamOptions() {}

  /**
   * @param arguments {@code --name=value} as the user gave them
   * @param threads blocks processed at a time
   * @throws BadInputException if Beam does not know an option or its value, or the option would
   *     change what the plan counts on
   */
  static PipelineOptions of(List<String> arguments, int threads) {
    arguments.forEach(BeamOptions::requireOption);
    RunnerProvider runner = runner(arguments);
    // Options of the default runner are ours on any: a job must not change its meaning.
    Runners.of(Runners.DEFAULT).check(arguments);
    runner.check(arguments);
    List<String> all = new ArrayList<>(runner.defaults(threads, arguments));
    boolean named = !all.isEmpty();
    all.addAll(Stores.furtherOptions(arguments));
    for (String argument : arguments) {
      if (named && argument.startsWith("--runner=")) {
        continue;
      }
      String name = argument.replaceFirst("=.*", "");
      all.removeIf(own -> own.startsWith(name + "="));
      all.add(argument);
    }
    try {
      return PipelineOptionsFactory.fromArgs(all.toArray(new String[0])).create();
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          explain(String.valueOf(e.getMessage()), refusedAlone(arguments)), e);
    }
  }

  /** The runner that the user asks for. */
  static RunnerProvider runner(List<String> arguments) {
    return Runners.of(value(arguments, "runner", Runners.DEFAULT));
  }

  /** Beam does not say which option has a bad value: the one that it refuses by itself. */
  private static String refusedAlone(List<String> arguments) {
    for (String argument : arguments) {
      try {
        PipelineOptionsFactory.fromArgs(argument).create();
      } catch (IllegalArgumentException e) {
        return argument;
      }
    }
    return String.join(" ", arguments);
  }

  private static void requireOption(String argument) {
    if (!argument.startsWith("--")) {
      throw new BadInputException(
          "unexpected argument '%s'; options are written --name=value".formatted(argument));
    }
  }

  /** One line on what was chosen for the runner; null if there is nothing to say. */
  static @Nullable String chosen(PipelineOptions options) {
    return Runners.of(options.getRunner().getSimpleName()).chosen(options);
  }

  private static String value(List<String> arguments, String name, String otherwise) {
    return arguments.stream()
        .filter(argument -> argument.startsWith("--" + name + "="))
        .map(argument -> argument.substring(name.length() + 3))
        .findFirst()
        .orElse(otherwise);
  }

  private static String explain(String message, String refused) {
    Matcher runner = NO_RUNNER.matcher(message);
    if (runner.find()) {
      return "--runner=%s is not in this build; give one that is: %s"
          .formatted(runner.group(1), runner.group(2));
    }
    Matcher option = NO_OPTION.matcher(message);
    if (option.find()) {
      return "unknown option --%s;%s options are those of cytobeam run --help and of Beam"
          .formatted(option.group(1), question(option.group(1), option.group(2)));
    }
    String reason = message.lines().findFirst().orElse("").strip();
    return "Beam does not take %s: %s".formatted(refused, reason.replaceFirst(".*\": ", ""));
  }

  private static String question(String name, @Nullable String ofBeam) {
    String own = OWN.stream().filter(option -> option.startsWith(name)).findFirst().orElse(ofBeam);
    return own == null ? "" : " did you mean --" + own + "?";
  }
}
