package org.cytobeam.runner.flink;

import java.nio.file.Path;

/**
 * What Flink is told of this process.
 *
 * @param managedMib memory that sorts and hash tables share, outside of the heap
 * @param networkMib memory of what goes from operator to operator, outside of the heap
 */
record EmbeddedSettings(int managedMib, int networkMib) {
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
            JobOfRun.Listener.class.getName(),
            folder,
            folder,
            folder);
  }
}
