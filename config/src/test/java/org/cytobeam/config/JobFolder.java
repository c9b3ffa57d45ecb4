package org.cytobeam.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * A folder with the files that the jobs of these tests name; the reader only asks whether they
 * exist.
 */
final class JobFolder {

  private JobFolder() {}

  static Path in(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("brain.ome.zarr"));
    Files.writeString(folder.resolve("annotation_25.nrrd"), "NRRD0004\n");
    Files.writeString(folder.resolve("structure_tree_safe_2017.csv"), "id,acronym\n");
    return folder;
  }

  /** The messages of a text, each as the user sees it. */
  static String problems(String text, Path folder) {
    return JobReader.parse(text, "job.yaml", folder).problems().stream()
        .map(problem -> problem.located("job.yaml"))
        .collect(Collectors.joining("\n"));
  }
}
