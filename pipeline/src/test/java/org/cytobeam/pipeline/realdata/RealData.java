package org.cytobeam.pipeline.realdata;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** Files of the repository, and the real volumes beside it in {@code ../shared/data}. */
public final class RealData {
  private static final AtomicInteger SKIPPED = new AtomicInteger();

  private RealData() {}

  /** A file or folder of the real data; ends the test as skipped, with the reason, without it. */
  public static Path file(String relative) {
    Path file = repository().resolve("../shared/data").resolve(relative).normalize();
    if (!Files.exists(file)) {
      String reason =
          "SKIPPED (%d so far here), real data is absent: ../shared/data/%s"
              .formatted(SKIPPED.incrementAndGet(), relative);
      System.out.println(reason);
      Assumptions.abort(reason);
    }
    return file;
  }

  /** A file that users get. */
  static Path example(String name) {
    return repository().resolve("examples").resolve(name);
  }

  private static Path repository() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve(".mvn"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("not in a checkout of Cytobeam");
      }
    }
    return folder;
  }
}
