package org.cytobeam.runner.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
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
    try {
      Path folder = Files.createTempDirectory("cytobeam-flink");
      // Ctrl-C ends the process in the middle of the run.
      Thread atExit = new Thread(() -> deleteQuietly(folder));
      Runtime.getRuntime().addShutdownHook(atExit);
      try {
        Files.writeString(folder.resolve(FILE), yaml.apply(folder));
        options.setFlinkConfDir(folder.toString());
        return run.get();
      } finally {
        options.setFlinkConfDir(null);
        deleteQuietly(folder);
        removeHook(atExit);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
