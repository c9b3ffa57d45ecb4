package org.cytobeam.pipeline.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.cytobeam.pipeline.cli.Cytobeam;
import org.cytobeam.pipeline.demo.Phantom;
import org.cytobeam.pipeline.demo.PhantomFolder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every runner must do as the DirectRunner does: the same bytes of tables and images, the same
 * messages and exit codes. A runner's module extends this with its options.
 */
public abstract class RunnerContract {
  /** Whole chunks of the phantom, on whose corners there are cells. */
  private static final int BLOCK = 64;

  private static final List<String> DIRECT = List.of("--runner=DirectRunner", "--threads=2");

  @TempDir static Path folder;

  /** Jobs that have, together, every kind of pass that there is. */
  enum Work {
    /** The demo's: atlas, regions, label image. */
    MAIN(Integer.toString(BLOCK), null),
    NUMBERS_OF_THE_VOLUME_COMPONENTS_AND_SPLITTING(
        "[64, 128, 128]",
        """
        input: {image: brain.ome.zarr}
        steps:
          - rescale_intensity: {low: 1, high: 99.9}
          - gaussian_filter: {sigma: 1}
          - threshold: {method: percentile, percentile: 99}
          - remove_small_objects: {min_size: 30}
          - label: {connectivity: 3}
          - split_objects: {method: watershed, landscape: distance, h: 0.75, min_area: 20}
          - measure: {}
        output:
          folder: results
          labels: true
          mask: true
          image: true
          density_map: {voxel_um: 50}
          intensity_map: {box_um: 50, scale: 0.008, min_threshold: 0.4}
        """),
    POINTS(
        "[64, 128, 128]",
        """
        input: {image: brain.ome.zarr}
        steps:
          - detect_points: {method: dog, min_sigma: 2, max_sigma: 4, threshold: 20}
        output: {folder: results}
        """);

    private final String block;
    private final @Nullable String job;

    Work(String block, @Nullable String job) {
      this.block = block;
      this.job = job;
    }

    private String text(Path demo) throws IOException {
      return job == null ? Files.readString(demo.resolve(PhantomFolder.JOB)) : job;
    }
  }

  private record Ran(int exitCode, String err) {}

  /** What asks for the runner, {@code --runner=...}, and for two blocks at a time. */
  protected abstract List<String> options();

  @BeforeAll
  static void makePhantom() throws IOException {
    PhantomFolder.write(new Phantom(2026), folder.resolve("demo"));
  }

  @ParameterizedTest
  @EnumSource(Work.class)
  void sameBytesAsOnTheDirectRunner(Work work) throws IOException {
    Ran direct = run(work, "direct", DIRECT);
    assertThat(direct.exitCode()).as(direct.err()).isZero();
    Ran here = run(work, "here", options());
    assertThat(here.exitCode()).as(here.err()).isZero();
    RunFiles.requireSame(RunFiles.of(results("direct")), RunFiles.of(results("here")));
    assertThat(counted("here")).isEqualTo(counted("direct")).hasSizeGreaterThan(0);
    if (work == Work.MAIN) {
      assertThat(blocksOfObjects(results("here").resolve("objects.csv"))).contains(1, 2, 4, 8);
    }
  }

  @Test
  void damagedChunkIsNamedAsOnTheDirectRunner() throws IOException {
    Path chunk = RunFiles.aChunk(folder.resolve("demo"));
    byte[] whole = Files.readAllBytes(chunk);
    Files.writeString(chunk, "damaged");
    try {
      Ran direct = run(Work.MAIN, "bad_direct", DIRECT);
      Ran here = run(Work.MAIN, "bad_here", options());
      assertThat(here.exitCode()).as(here.err()).isEqualTo(direct.exitCode()).isEqualTo(2);
      assertThat(message(here)).isEqualTo(message(direct));
      Path image = folder.resolve("demo").resolve(PhantomFolder.IMAGE);
      assertThat(message(here)).contains(image.relativize(chunk).toString());
      assertThat(results("bad_here")).doesNotExist();
    } finally {
      Files.write(chunk, whole);
    }
  }

  @ParameterizedTest
  @EnumSource(Work.class)
  void withQuarantineTheSameBlocksAreMissingAndTheRestIsTheSame(Work work) throws IOException {
    Path chunk = RunFiles.aChunk(folder.resolve("demo"));
    byte[] whole = Files.readAllBytes(chunk);
    Files.writeString(chunk, "damaged");
    try {
      Ran direct = run(work, "left_direct", leavingOut(DIRECT));
      assertThat(direct.exitCode()).as(direct.err()).isEqualTo(4);
      Ran here = run(work, "left_here", leavingOut(options()));
      assertThat(here.exitCode()).as(here.err()).isEqualTo(4);
      RunFiles.requireSame(RunFiles.of(results("left_direct")), RunFiles.of(results("left_here")));
      assertThat(Files.readAllLines(results("left_direct").resolve("quarantine.csv")))
          .as("some blocks but not all")
          .hasSizeBetween(2, 20);
    } finally {
      Files.write(chunk, whole);
    }
  }

  private static List<String> leavingOut(List<String> options) {
    return Stream.concat(options.stream(), Stream.of("--quarantine")).toList();
  }

  /** One sentence on one line, whatever was printed before it. */
  private static String message(Ran ran) {
    String[] lines = ran.err().strip().split("\n", -1);
    return lines[lines.length - 1];
  }

  private static Path results(String name) {
    return folder.resolve("demo").resolve(name);
  }

  private static Ran run(Work work, String results, List<String> options) throws IOException {
    Path demo = folder.resolve("demo");
    Path job = demo.resolve(results + ".yaml");
    Files.writeString(
        job,
        work.text(demo).replace("folder: results", "folder: " + results)
            + "block_size: "
            + work.block
            + "\n");
    List<String> arguments = new ArrayList<>(List.of("run", job.toString()));
    arguments.add("--overwrite");
    arguments.addAll(options);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Cytobeam.execute(
            new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    return new Ran(exitCode, err.toString());
  }

  /** What each pass did, by the runner's counters. */
  private static List<String> counted(String results) throws IOException {
    JsonNode record = new ObjectMapper().readTree(results(results).resolve("run.json").toFile());
    List<String> passes = new ArrayList<>();
    for (JsonNode pass : record.get("passes")) {
      passes.add(pass.get("name") + " " + pass.get("blocks") + " " + pass.get("voxels"));
    }
    passes.add("written " + record.at("/amounts/bytes_written"));
    return passes;
  }

  /** In how many blocks the bounding boxes of objects lie, each number once. */
  private static List<Integer> blocksOfObjects(Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv, StandardCharsets.UTF_8);
    List<String> header = Arrays.asList(lines.get(0).split(",", -1));
    int first = header.indexOf("bbox_z0");
    return lines.stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(row -> spans(row, first) * spans(row, first + 1) * spans(row, first + 2))
        .distinct()
        .toList();
  }

  private static int spans(String[] row, int minColumn) {
    int min = Integer.parseInt(row[minColumn]);
    int max = Integer.parseInt(row[minColumn + 3]);
    return (max - 1) / BLOCK - min / BLOCK + 1;
  }
}
