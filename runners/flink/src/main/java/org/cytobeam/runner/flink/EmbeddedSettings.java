package org.cytobeam.runner.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.cytobeam.pipeline.run.FileTrees;

/**
 * What Flink is told of this process. Beam hands Flink's own settings on from a file only, so they
 * are written to one for the run.
 *
 * @param managedMib memory that sorts and hash tables share, outside of the heap
 * @param networkMib memory of what goes from operator to operator, outside of the heap
 */
record EmbeddedSettings(int managedMib, int networkMib) {
  private static final String FILE = "flink-conf.yaml";

  /** Whether a run is embedded and its user gave no settings. */
  static boolean apply(FlinkPipelineOptions options) {
    return options.getFlinkMaster().equals("[local]") && options.getFlinkConfDir() == null;
  }

  /**
   * The settings for a number of threads. A grouping's sort has a part of the managed memory, and a
   * record must fit into that. Every pair of threads has a channel in each grouping.
   */
  static EmbeddedSettings of(int threads) {
    return new EmbeddedSettings(64 + 64 * threads, 64 + 2 * threads * threads);
  }

  /** As the user is told. */
  String text() {
    return "no restarts, %d MiB beside the heap".formatted(managedMib + networkMib);
  }

  /**
   * The settings as Flink reads them.
   *
   * @param folder where it may leave files
   */
  String yaml(Path folder) {
    // A block that fails for its input fails again, and what the network or a disk did is tried
    // again where it is read: Flink need not. Counters come with the heartbeats.
    return """
        restart-strategy.type: none
        taskmanager.memory.managed.size: %dm
        taskmanager.memory.network.min: %dm
        taskmanager.memory.network.max: %dm
        heartbeat.interval: 1000
        heartbeat.timeout: 600000
        execution.job-listeners: %s
        io.tmp.dirs: %s
        web.upload.dir: %s
        web.tmpdir: %s
        """
        .formatted(
            managedMib,
            networkMib,
            networkMib,
            LiveMetrics.Listener.class.getName(),
            folder,
            folder,
            folder);
  }

  /** Runs with these settings; the file, and what Flink spills, are there as long. */
  <T> T runWith(FlinkPipelineOptions options, Supplier<T> run) {
    try {
      Path folder = Files.createTempDirectory("cytobeam-flink");
      // Ctrl-C ends the process in the middle of the run.
      Thread atExit = new Thread(() -> deleteQuietly(folder));
      Runtime.getRuntime().addShutdownHook(atExit);
      try {
        Files.writeString(folder.resolve(FILE), yaml(folder));
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
      System.getLogger(EmbeddedSettings.class.getName())
          .log(System.Logger.Level.WARNING, "temporary files were left in " + folder, e);
    }
  }
}
