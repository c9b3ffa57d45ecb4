package org.cytobeam.transforms.operator;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * A file or folder that a step reads, as a parameter: relative to the job file, must exist.
 *
 * @param location its absolute path
 */
public record DataPath(String location) implements Serializable {

  public static DataPath of(Path path) {
    return new DataPath(path.toAbsolutePath().toString());
  }

  public Path toPath() {
    return Path.of(location);
  }
}
