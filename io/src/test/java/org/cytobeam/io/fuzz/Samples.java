package org.cytobeam.io.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is damaged: the stores of other writers in the shared data, and some that we write. */
final class Samples {
  static final Set<String> METADATA =
      Set.of(".zarray", ".zattrs", ".zgroup", ".zmetadata", "zarr.json", "attributes.json");

  private static final List<String> ARRAY = List.of(".zarray", "zarr.json", "attributes.json");

  /**
   * Larger stores are cut to their first chunks: a case should take a fraction of a millisecond.
   */
  private static final int MOST_BYTES = 1 << 16;

  private static final int MOST_FILES = 40;

  private Samples() {}

  /** Those that we write, and those below a folder of the shared data, in an order that stays. */
  static List<Sample> all(String folderOfData) {
    List<Sample> all = new ArrayList<>(WrittenSamples.all());
    if (folderOfData.isEmpty()) {
      return all;
    }
    Path data = Path.of(folderOfData);
    try (Stream<Path> files = Files.walk(data)) {
      files
          .filter(f -> ARRAY.contains(f.getFileName().toString()))
          .map(Path::getParent)
          .distinct()
          .sorted()
          .forEach(folder -> add(all, data, folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static void add(List<Sample> all, Path data, Path folder) {
    Map<String, byte[]> values = values(folder);
    boolean image = isImage(values);
    if (values.size() > 0) {
      all.add(new Sample(data.relativize(folder).toString(), image, values));
    }
    // The image above an array is a sample of its own.
    Path above = folder.getParent();
    String name = data.relativize(above).toString();
    if (Files.exists(above.resolve(".zattrs"))
        && all.stream().noneMatch(s -> s.name().equals(name))) {
      Map<String, byte[]> group = values(above);
      if (isImage(group)) {
        all.add(new Sample(name, true, group));
      }
    }
  }

  private static boolean isImage(Map<String, byte[]> values) {
    for (String key : List.of(".zattrs", "zarr.json", "attributes.json")) {
      byte[] json = values.get(key);
      if (json != null
          && new String(json, java.nio.charset.StandardCharsets.UTF_8).contains("multiscales")) {
        return true;
      }
    }
    return false;
  }

  /** All metadata below a folder and its first chunks. */
  private static Map<String, byte[]> values(Path folder) {
    Map<String, byte[]> values = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder, 8)) {
      int bytes = 0;
      int count = 0;
      List<Path> sorted =
          files.filter(Files::isRegularFile).sorted(Samples::metadataFirst).toList();
      for (Path file : sorted) {
        long size = Files.size(file);
        if (bytes + size <= MOST_BYTES && count++ < MOST_FILES) {
          bytes += (int) size;
          values.put(folder.relativize(file).toString(), Files.readAllBytes(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return values;
  }

  private static int metadataFirst(Path a, Path b) {
    boolean aIs = METADATA.contains(a.getFileName().toString());
    boolean bIs = METADATA.contains(b.getFileName().toString());
    return aIs == bIs ? a.compareTo(b) : aIs ? -1 : 1;
  }
}
