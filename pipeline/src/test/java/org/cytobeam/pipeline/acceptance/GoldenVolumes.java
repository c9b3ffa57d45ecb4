package org.cytobeam.pipeline.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVRecord;

/**
 * The volumes of {@code volumes.zip}, which acceptance_volumes.py wrote, or of {@code split.zip},
 * which split_volumes.py wrote, unpacked into a folder.
 */
record GoldenVolumes(Path folder) {
  static GoldenVolumes unpack(Path folder) throws IOException {
    return unpack("/acceptance/volumes.zip", folder);
  }

  static GoldenVolumes unpack(String archive, Path folder) throws IOException {
    try (InputStream in =
            Objects.requireNonNull(GoldenVolumes.class.getResourceAsStream(archive), archive);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = folder.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, zip.readAllBytes());
      }
    }
    return new GoldenVolumes(folder);
  }

  List<String> names() throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  /** Where a volume's image and job are. */
  Path of(String name) {
    return folder.resolve(name);
  }

  /** What scipy.ndimage.label gave, z, y, x order. */
  int[] labels(String name) throws IOException {
    ShortBuffer words =
        ByteBuffer.wrap(Files.readAllBytes(of(name).resolve("labels.u2")))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asShortBuffer();
    return IntStream.range(0, words.remaining()).map(i -> words.get(i) & 0xffff).toArray();
  }

  /** What skimage.measure.regionprops gave: header and rows. */
  List<CSVRecord> table(String name) throws IOException {
    return BlockwiseJob.parse(Files.readString(of(name).resolve("objects.csv")));
  }

  /** What skimage.filters.threshold_otsu gave, by name of the volume. */
  Map<String, Double> thresholds() throws IOException {
    Map<String, Double> byName = new LinkedHashMap<>();
    BlockwiseJob.parse(Files.readString(folder.resolve("thresholds.csv"))).stream()
        .skip(1)
        .forEach(line -> byName.put(line.get(0), Double.valueOf(line.get(1))));
    return byName;
  }
}
