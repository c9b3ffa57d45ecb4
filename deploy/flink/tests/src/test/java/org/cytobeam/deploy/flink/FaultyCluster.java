package org.cytobeam.deploy.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cytobeam.pipeline.demo.Phantom;
import org.cytobeam.pipeline.demo.PhantomFolder;
import org.cytobeam.pipeline.runner.RunFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the tests of faults have in common: a cluster that one process more than a job needs, the
 * phantom in many blocks, and what a run without faults makes of it.
 */
abstract class FaultyCluster {
  @TempDir static Path folder;
  static LocalCluster cluster;
  private static Map<String, byte[]> expected;

  @BeforeAll
  static void start() throws IOException {
    PhantomFolder.write(new Phantom(2026), folder.resolve("demo"));
    Driver direct =
        Driver.start(
            folder.resolve("direct.log"),
            "run",
            job("direct").toString(),
            "--runner=DirectRunner",
            "--threads=2");
    assertThat(direct.await()).as(direct.said()).isZero();
    expected = RunFiles.of(results("direct"));
    cluster =
        LocalCluster.start(
            Files.createDirectory(folder.resolve("cluster")),
            "--taskmanagers",
            "3",
            "--heap",
            "700m");
  }

  @AfterAll
  static void stop() throws IOException {
    cluster.close();
  }

  static Path results(String name) {
    return folder.resolve("demo").resolve(name);
  }

  /** The demo's job in 72 blocks, so that a stage takes a while. */
  static Path job(String results) throws IOException {
    return job(results, PhantomFolder.IMAGE);
  }

  /** The same with another address of the image. */
  static Path job(String results, String image) throws IOException {
    Path demo = folder.resolve("demo");
    String text =
        Files.readString(demo.resolve(PhantomFolder.JOB))
            .replace("folder: results", "folder: " + results)
            .replace("image: " + PhantomFolder.IMAGE, "image: " + image);
    return Files.writeString(demo.resolve(results + ".yaml"), text + "block_size: 64\n");
  }

  /** Starts a run on two of the cluster's processes. */
  static Driver run(String results, String... options) throws IOException {
    return run(results, job(results), options);
  }

  static Driver run(String results, Path job, String... options) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                job.toString(),
                "--overwrite",
                "--runner=FlinkRunner",
                "--flinkMaster=" + cluster.master(),
                "--parallelism=2"));
    arguments.addAll(Arrays.asList(options));
    return Driver.start(folder.resolve(results + ".log"), arguments.toArray(String[]::new));
  }

  /** Fails unless a run ended well with the bytes of a run without faults. */
  static void requireSame(Driver driver, String results) throws IOException {
    assertThat(driver.await()).as(driver.said()).isZero();
    RunFiles.requireSame(expected, RunFiles.of(results(results)));
  }
}
