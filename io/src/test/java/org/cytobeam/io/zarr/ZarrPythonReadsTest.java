package org.cytobeam.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.cytobeam.io.store.MemoryStore;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** zarr-python reads what we write, every type, codec, separator and fill value of Zarr v2. */
class ZarrPythonReadsTest {
  private static final String PYTHON = System.getProperty("cytobeam.python", "/usr/bin/python3");
  private static final int ARRAYS = 150;

  @TempDir Path folder;

  @Test
  void readsWhatWeWrite() throws IOException, InterruptedException {
    Path script = Path.of("src", "test", "golden", "read_back.py");
    skipWithoutZarrPython();
    int written = 0;
    for (long seed = 0; written < ARRAYS; seed++) {
      Random random = new Random(seed);
      ArrayMetadata metadata = ArrayCases.random(random, true);
      if (metadata.format() == ZarrFormat.V2) {
        write(folder.resolve("array" + seed), metadata, ArrayCases.values(metadata, random));
        written++;
      }
    }
    Process process =
        new ProcessBuilder(PYTHON, script.toString(), folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("read " + ARRAYS + " arrays");
  }

  private static void skipWithoutZarrPython() throws InterruptedException {
    int status;
    try {
      status =
          new ProcessBuilder(
                  List.of(PYTHON, "-c", "import zarr; assert zarr.__version__[0] == '2'"))
              .redirectErrorStream(true)
              .start()
              .waitFor();
    } catch (IOException e) {
      status = -1; // there is no Python
    }
    if (status != 0) {
      String reason = "SKIPPED: " + PYTHON + " has no zarr-python 2";
      System.out.println(reason);
      Assumptions.abort(reason);
    }
  }

  private static void write(Path array, ArrayMetadata metadata, Object values) throws IOException {
    MemoryStore store = RoundTripTest.written(metadata, values);
    for (var value : store.values().entrySet()) {
      Path file = array.resolve(value.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, value.getValue());
    }
    Files.write(
        array.resolve("expected.bin"), DataType.of(metadata.dtype().pixel()).toBytes(values));
  }
}
