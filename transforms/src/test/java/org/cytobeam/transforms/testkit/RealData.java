package org.cytobeam.transforms.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The real data beside the repository. */
public final class RealData {
  private RealData() {}

  /** A file of it; if it is absent the test is skipped, and says so. */
  public static Path file(String name) {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve(".mvn"))) {
      folder = folder.getParent();
    }
    Path file =
        folder == null ? Path.of(name) : folder.resolveSibling("shared").resolve("data/" + name);
    if (!Files.exists(file)) {
      String reason = "SKIPPED: real data absent: " + name;
      System.out.println(reason);
      Assumptions.abort(reason);
    }
    return file;
  }
}
