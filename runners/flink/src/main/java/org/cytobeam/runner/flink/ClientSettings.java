package org.cytobeam.runner.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.cytobeam.io.BadInputException;
import org.cytobeam.pipeline.run.FileTrees;

/**
 * Settings of Flink for the time of a run, in a folder of their own: Beam hands Flink's own
 * settings on from a file only.
 */
final class ClientSettings {
  private static final String FILE = "flink-conf.yaml";

  private ClientSettings() {}

  /**
   * Runs with settings; the file, and what Flink leaves beside it, are there as long.
   *
   * @param yaml the settings, given the folder, where Flink may leave files
   */
  static <T> T runWith(FlinkPipelineOptions options, Function<Path, String> yaml, Supplier<T> run) {
    String given = options.getFlinkConfDir();
    try {
      String own = given == null ? "" : read(Path.of(given));
      Path folder = Files.createTempDirectory("cytobeam-flink");
      // Ctrl-C ends the process in the middle of the run.
      Thread atExit = new Thread(() -> deleteQuietly(folder));
      Runtime.getRuntime().addShutdownHook(atExit);
      try {
        Files.writeString(folder.resolve(FILE), with(own, yaml.apply(folder)));
        options.setFlinkConfDir(folder.toString());
        return run.get();
      } finally {
        options.setFlinkConfDir(given);
        deleteQuietly(folder);
        removeHook(atExit);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path given) throws IOException {
    Path file = given.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new BadInputException(
          "--flinkConfDir=%s has no %s; give the folder of one, with lines KEY: VALUE"
              .formatted(given, FILE));
    }
    return Files.readString(file);
  }

  /**
   * The user's settings, and ours whose keys are not among them.
   *
   * @param own lines {@code key: value}, as ours
   */
  static String with(String own, String ours) {
    Set<String> keys = own.lines().map(ClientSettings::key).collect(Collectors.toSet());
    return Stream.concat(own.lines(), ours.lines().filter(line -> !keys.contains(key(line))))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String key(String line) {
    return line.replaceFirst(":\\s.*", "").strip();
  }

  private static void removeHook(Thread atExit) {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process is ending: the hook runs, and finds nothing left.
    }
  }

  /** Temporary files that cannot be deleted must not fail a run that is done. */
  private static void deleteQuietly(Path folder) {
    try {
      FileTrees.delete(folder);
    } catch (IOException e) {
      System.getLogger(ClientSettings.class.getName())
          .log(System.Logger.Level.WARNING, "temporary files were left in " + folder, e);
    }
  }
}
