package org.cytobeam.pipeline.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.cytobeam.pipeline.run.InputPaths;
import org.cytobeam.pipeline.run.OutputFolder;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run does about other runs, earlier results and a full disk. */
class RecoveryTest {
  /** Kinds of the table that are tested here. */
  static final List<String> KINDS = List.of("another run writes to the folder", "disk full");

  private static final AtomicInteger SKIPPED = new AtomicInteger();

  @TempDir Path folder;

  @Test
  void goodJobRunsSoThatTheMistakesAreWhatFails() throws IOException {
    Scene scene = new Scene(folder).image();
    CommandLineRun run = CommandLineRun.of(scene.run());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readAllLines(scene.path("results/objects.csv"))).hasSize(2);
    assertThat(names(scene.path("results"))).containsExactlyInAnyOrder("objects.csv", "run.json");
  }

  @Test
  void secondRunOnTheSameFolderIsRefusedAndTheFirstGoesOn() throws IOException {
    Scene scene = new Scene(folder).image();
    String[] arguments = scene.run();
    Path results = scene.path("results");
    try (OutputFolder first =
        OutputFolder.open(results, false, new InputPaths(Map.of()), "run-1")) {
      Files.writeString(first.work().resolve("run.json"), "{}");
      for (int attempt = 0; attempt < 2; attempt++) {
        CommandLineRun second = CommandLineRun.of(arguments);
        String row =
            ErrorTable.row(KINDS.get(0), scene.normalised(second.err()), second.exitCode());
        assertThat(ErrorTable.rows()).containsEntry(KINDS.get(0), row);
      }
      first.publish(List.of("run.json"));
    }
    assertThat(names(results)).containsExactly("run.json");
  }

  @Test
  void workOfAKilledRunLooksNotCompleteAndIsClearedByTheNext() throws IOException {
    Scene scene =
        new Scene(folder)
            .image()
            .text("results/.cytobeam-work/objects.csv", "half a table")
            .text("results/.cytobeam-work/rows/7", "a row of the killed run\n")
            .text("results/.cytobeam-lock", "");
    CommandLineRun run = CommandLineRun.of(scene.run());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(names(scene.path("results"))).containsExactlyInAnyOrder("objects.csv", "run.json");
    assertThat(Files.readAllLines(scene.path("results/objects.csv"))).hasSize(2);
  }

  @Test
  void failedRunWithOverwriteKeepsEarlierResults() throws IOException {
    Scene scene = new Scene(folder).image().text("results/notes.txt", "mine");
    assertThat(CommandLineRun.of(scene.run()).exitCode()).isZero();
    scene.cut("brain.ome.zarr/0/1/1/1", 40);
    Map<String, Integer> before = scene.everything();
    assertThat(CommandLineRun.of(scene.run("--overwrite")).exitCode()).isEqualTo(2);
    assertThat(scene.everything()).isEqualTo(before);
  }

  @Test
  void overwriteReplacesResultsOfAnotherKindToo() throws IOException {
    Scene scene = new Scene(folder).image().text("results/notes.txt", "mine");
    scene.text("results/regions.csv", "of an earlier run with an atlas");
    scene.text("results/labels.ome.zarr/.zattrs", "{}");
    CommandLineRun run = CommandLineRun.of(scene.run("--overwrite"));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(names(scene.path("results")))
        .containsExactlyInAnyOrder("notes.txt", "objects.csv", "run.json");
  }

  @Test
  void resultsComeBackWhenNewOnesCannotBeMoved() throws IOException {
    Scene scene =
        new Scene(folder).text("results/objects.csv", "old").text("results/run.json", "{}");
    Map<String, Integer> before = scene.everything();
    InputPaths nothing = new InputPaths(Map.of());
    try (OutputFolder output = OutputFolder.open(scene.path("results"), true, nothing, "run-2")) {
      Files.writeString(output.work().resolve("objects.csv"), "new");
      assertThatThrownBy(() -> output.publish(List.of("objects.csv", "regions.csv", "run.json")))
          .isInstanceOf(NoSuchFileException.class);
    }
    assertThat(scene.everything()).isEqualTo(before);
  }

  @Test
  void resultsComeBackAfterAProcessKilledWhileItPublished() throws IOException {
    Scene scene =
        new Scene(folder)
            .text("results/.cytobeam-replaced/objects.csv", "old")
            .text("results/.cytobeam-replaced/run.json", "{}")
            .text("results/objects.csv", "half of the new");
    OutputFolder.open(scene.path("results"), true, new InputPaths(Map.of()), "run-3").close();
    assertThat(Files.readString(scene.path("results/objects.csv"))).isEqualTo("old");
    assertThat(names(scene.path("results"))).containsExactlyInAnyOrder("objects.csv", "run.json");
  }

  @Test
  void replaceNanMakesNanVoxelsBackground() throws IOException {
    Scene scene =
        new Scene(folder)
            .floatImage(Float.NaN)
            .job("{image: brain.ome.zarr}", "{image: brain.ome.zarr, replace_nan: 0}");
    CommandLineRun run = CommandLineRun.of(scene.run());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readAllLines(scene.path("results/objects.csv"))).hasSize(2);
  }

  @Test
  void fullDiskIsToldAndLeavesNothing() throws IOException, InterruptedException {
    Scene scene = new Scene(folder).image();
    Path small = Files.createDirectory(scene.path("small"));
    if (sh("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small.toString()) != 0) {
      String reason =
          "SKIPPED (%d so far): a full disk needs the right to mount a tmpfs"
              .formatted(SKIPPED.incrementAndGet());
      System.out.println(reason);
      Assumptions.abort(reason);
    }
    try {
      scene
          .job("folder: results, picture: false", "folder: small/results, labels: true")
          .text("small/other", "x".repeat(30_000));
      CommandLineRun run = CommandLineRun.of(scene.run());
      String row = ErrorTable.row(KINDS.get(1), scene.normalised(run.err()), run.exitCode());
      assertThat(ErrorTable.rows()).containsEntry(KINDS.get(1), row);
      assertThat(names(small)).containsExactly("other");
    } finally {
      assertThat(sh("umount", small.toString())).isZero();
    }
  }

  private static int sh(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
