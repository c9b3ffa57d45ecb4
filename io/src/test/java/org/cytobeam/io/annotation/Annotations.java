package org.cytobeam.io.annotation;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.cytobeam.io.volume.VolumeReader;

/** The golden annotations and how tests read them. */
final class Annotations {
  private Annotations() {}

  static Path golden(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(Annotations.class.getResource("/annotation/" + name), name)
              .toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static AnnotationVolume open(Path path) {
    return AnnotationFiles.open(path.toString(), Annotations::noZarr);
  }

  static VolumeReader noZarr(String path) {
    throw new AssertionError(path + " is not a Zarr folder");
  }

  /** All ids in C order of axes 0, 1, 2. */
  static long[] ids(AnnotationVolume annotation) {
    AnnotationHeader h = annotation.header();
    long[] ids = new long[Math.toIntExact(h.voxelCount())];
    Arrays.fill(ids, -1);
    int[] rows = {0};
    annotation.scan(
        (row, from) -> {
          int slow = rows[0] / h.n1();
          int i1 = rows[0]++ % h.n1();
          for (int i = 0; i < h.rowLength(); i++) {
            int i0 = h.axis0Fastest() ? i : slow;
            int i2 = h.axis0Fastest() ? slow : i;
            ids[(i0 * h.n1() + i1) * h.n2() + i2] = Integer.toUnsignedLong(row[from + i]);
          }
        });
    return ids;
  }

  /** The ids that the golden files of a type hold, as numpy listed them. */
  static Map<String, long[]> expected() throws IOException {
    Map<String, long[]> byType = new HashMap<>();
    try (InputStream in = Annotations.class.getResourceAsStream("/annotation/expected.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .forEach(
              line -> {
                String[] parts = line.split(" ");
                byType.put(
                    parts[0], Arrays.stream(parts).skip(1).mapToLong(Long::parseLong).toArray());
              });
    }
    return byType;
  }
}
