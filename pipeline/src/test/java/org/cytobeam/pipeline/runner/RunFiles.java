package org.cytobeam.pipeline.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cytobeam.pipeline.demo.PhantomFolder;

/** The files of a run, to compare them with another's, and one of its image to damage. */
public final class RunFiles {
  private RunFiles() {}

  /** All files of a finished run but its record, which has times in it, by name. */
  public static Map<String, byte[]> of(Path results) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(results)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        files.put(results.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    assertThat(files.remove("run.json")).as("the record of a finished run").isNotNull();
    return files;
  }

  /** Fails unless two runs have the same files, byte for byte. */
  public static void requireSame(Map<String, byte[]> expected, Map<String, byte[]> found) {
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    assertThat(expected).containsKey("objects.csv");
    expected.forEach((name, bytes) -> assertThat(found.get(name)).as(name).isEqualTo(bytes));
  }

  /** One of the chunks that hold the phantom's full resolution, always the same. */
  public static Path aChunk(Path demo) throws IOException {
    Path level = demo.resolve(PhantomFolder.IMAGE).resolve("0");
    try (Stream<Path> files = Files.walk(level)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .skip(40)
          .findFirst()
          .orElseThrow();
    }
  }
}
