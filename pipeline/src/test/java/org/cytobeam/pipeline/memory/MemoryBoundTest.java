package org.cytobeam.pipeline.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Peak memory of the whole process, as the operating system counts it, for 1 GiB and 2 GiB of
 * voxels: under 1.5 GiB with the launcher's heap and two threads, and not growing with the volume.
 */
@Tag("slow")
class MemoryBoundTest {
  private static final long MIB = 1L << 20;

  @TempDir private Path folder;

  @Test
  void peakMemoryIsBoundedAndDoesNotGrow() throws IOException, InterruptedException {
    if (!Files.exists(Path.of("/proc/self/status"))) {
      String reason = "1 test skipped: no /proc, peak memory of a process is not known here";
      System.err.println(reason);
      Assumptions.abort(reason);
    }
    long small = peakOfRun("small", 512, 1024, 1024);
    long large = peakOfRun("large", 1024, 1024, 1024);
    System.err.printf("peak memory: 1 GiB %d MiB, 2 GiB %d MiB%n", small / MIB, large / MIB);
    assertThat(small).isLessThan(1536 * MIB);
    assertThat(large).isLessThan(1536 * MIB).isLessThan(small + 100 * MIB);
  }

  private long peakOfRun(String name, long nz, long ny, long nx)
      throws IOException, InterruptedException {
    Path image = folder.resolve(name + ".ome.zarr");
    LargeVolume.write(image, nz, ny, nx);
    Path job = folder.resolve(name + ".yaml");
    Files.writeString(
        job,
        """
        input: {image: %s}
        steps:
          - gaussian_filter: {sigma: 1}
          - threshold: {method: otsu}
          - binary_opening: {structure: cross}
          - label: {connectivity: 1}
          - filter_objects: {min_area: 20}
        output: {folder: %s, labels: true}
        """
            .formatted(image, folder.resolve(name)));
    Process process = start(job);
    long peak = 0;
    while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, peakOf(process));
    }
    assertThat(process.exitValue()).describedAs("exit code of the run").isZero();
    assertThat(Files.readString(folder.resolve(name).resolve("run.json")))
        .contains("\"objects\" : " + LargeVolume.balls(nz, ny, nx));
    return peak;
  }

  /** As the launcher starts it. */
  private static Process start(Path job) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-XX:+UseParallelGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            "org.cytobeam.pipeline.cli.Cytobeam",
            "run",
            job.toString(),
            "--threads=2");
    return new ProcessBuilder(command).inheritIO().start();
  }

  /** VmHWM of a process, bytes; 0 when it has just ended. */
  private static long peakOf(Process process) {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
