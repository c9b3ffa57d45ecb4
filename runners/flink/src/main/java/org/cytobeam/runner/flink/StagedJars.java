package org.cytobeam.runner.flink;

import java.nio.file.Path;
import java.util.List;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.util.construction.resources.PipelineResources;

/** The jars that a cluster is sent with a job: this process's class path without Flink's own. */
final class StagedJars {
  private StagedJars() {}

  /** Chooses them, unless the user gave {@code --filesToStage}. */
  static void choose(FlinkPipelineOptions options) {
    if (options.getFilesToStage() == null) {
      options.setFilesToStage(of(options));
    }
  }

  private static List<String> of(FlinkPipelineOptions options) {
    return PipelineResources.detectClassPathResourcesToStage(
            StagedJars.class.getClassLoader(), options)
        .stream()
        .filter(resource -> !ofTheCluster(Path.of(resource)))
        .toList();
  }

  /** Flink has these itself, and takes its own first. */
  private static boolean ofTheCluster(Path resource) {
    Path name = resource.getFileName();
    return name != null && name.toString().startsWith("flink-");
  }
}
