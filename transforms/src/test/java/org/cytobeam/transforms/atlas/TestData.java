package org.cytobeam.transforms.atlas;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.cytobeam.transforms.testkit.RealData;

/** Where tests find data: golden files of this module, and the real data beside the repository. */
final class TestData {
  private TestData() {}

  /** A file of the real data; if it is absent the test is skipped, and says so. */
  static Path real(String name) {
    return RealData.file(name);
  }

  /** Lines of a golden file. */
  static List<String> golden(String name) throws IOException {
    try (InputStream in = stream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  /** Unpacks a gzip golden file into a folder. */
  static Path unpack(String name, Path folder) throws IOException {
    Path file = folder.resolve(name.replace(".gz", ""));
    try (InputStream in = new GZIPInputStream(stream(name))) {
      Files.copy(in, file);
    }
    return file;
  }

  private static InputStream stream(String name) {
    return Objects.requireNonNull(TestData.class.getResourceAsStream("/atlas/" + name), name);
  }
}
