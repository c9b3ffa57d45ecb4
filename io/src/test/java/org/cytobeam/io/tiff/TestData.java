package org.cytobeam.io.tiff;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real volumes beside the repository, {@code ../shared/data}; tests that need them say so. */
final class TestData {

  private TestData() {}

  /** A file or folder of the real data; ends the test as skipped, with the reason, without it. */
  static Path real(String relative) {
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.isDirectory(root.resolve(".mvn"))) {
      root = root.getParent();
    }
    Path file = root == null ? null : root.resolve("../shared/data").resolve(relative).normalize();
    if (file == null || !Files.exists(file)) {
      String reason = "SKIPPED, real data is absent: ../shared/data/" + relative;
      System.out.println(reason);
      Assumptions.abort(reason);
    }
    return file;
  }

  /** A small file written by {@code src/test/golden/tiff_stacks.py}. */
  static Path golden(String name) {
    try {
      return Path.of(TestData.class.getResource(name).toURI());
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
