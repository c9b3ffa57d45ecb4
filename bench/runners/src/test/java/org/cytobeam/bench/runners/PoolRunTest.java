package org.cytobeam.bench.runners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cytobeam.pipeline.cli.Cytobeam;
import org.cytobeam.pipeline.demo.Phantom;
import org.cytobeam.pipeline.demo.PhantomFolder;
import org.cytobeam.pipeline.runner.RunFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pool must do what a runner does: else what it takes says nothing. */
class PoolRunTest {
  @TempDir static Path folder;

  private static Path demo() {
    return folder.resolve("demo");
  }

  @BeforeAll
  static void makePhantom() throws IOException {
    PhantomFolder.write(new Phantom(2026), demo());
  }

  @Test
  void sameBytesAsOnTheDirectRunner() throws IOException {
    String job = Files.readString(demo().resolve(PhantomFolder.JOB));
    Path direct = job("direct", job);
    StringWriter err = new StringWriter();
    int code =
        Cytobeam.execute(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            "run",
            direct.toString(),
            "--threads=2");
    assertThat(code).as(err.toString()).isZero();
    PoolRun.run(job("pool", job), 2);
    RunFiles.requireSame(
        RunFiles.of(demo().resolve("direct")), RunFiles.of(demo().resolve("pool")));
    assertThat(demo().resolve("pool").resolve("labels.ome.zarr")).isDirectory();
  }

  @Test
  void refusesJobsThatItWouldDoHalf() throws IOException {
    Path job =
        job(
            "otsu",
            """
            input: {image: brain.ome.zarr}
            steps: [{threshold: {method: otsu}}, {label: {}}, {measure: {}}]
            output: {folder: results}
            """);
    assertThatThrownBy(() -> PoolRun.run(job, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("run on the pool");
    assertThat(demo().resolve("otsu")).doesNotExist();
  }

  /** In small blocks, on whose corners there are cells. */
  private static Path job(String results, String text) throws IOException {
    Path job = demo().resolve(results + ".yaml");
    return Files.writeString(
        job, text.replace("folder: results", "folder: " + results) + "block_size: 64\n");
  }
}
