package org.cytobeam.io.zarr;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Assumptions;

/** Finds the shared real data, and unpacks goldens. */
public final class TestData {
  private static final AtomicInteger SKIPPED = new AtomicInteger();

  private TestData() {}

  /** A folder or file of the shared data; the test is skipped, loudly, where there is none. */
  public static Path real(String path) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(".mvn"))) {
        Path found = at.resolveSibling("shared").resolve("data").resolve(path);
        if (Files.exists(found)) {
          return found;
        }
      }
    }
    String reason =
        "SKIPPED (%d so far): real data shared/data/%s is not beside the repository"
            .formatted(SKIPPED.incrementAndGet(), path);
    System.out.println(reason);
    Assumptions.abort(reason);
    throw new AssertionError("abort returned");
  }

  /** Unpacks a golden zip into a folder. */
  public static void unpack(String name, Path folder) throws IOException {
    unpack(name, "", folder);
  }

  /** Unpacks what is below a path of a golden zip into a folder. */
  public static void unpack(String name, String below, Path folder) throws IOException {
    try (InputStream in = TestData.class.getResourceAsStream("/golden/" + name);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.getName().startsWith(below)) {
          continue;
        }
        Path file = folder.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, zip.readAllBytes());
      }
    }
  }
}
