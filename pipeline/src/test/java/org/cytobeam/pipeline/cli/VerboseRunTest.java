package org.cytobeam.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.cytobeam.pipeline.run.SmallImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run tells of itself: log lines, the table at its end, run.json. */
class VerboseRunTest {
  private static final String LINE =
      "\\d\\d:\\d\\d:\\d\\d\\.\\d{3} (INFO |WARN |DEBUG|ERROR) \\[.+] run [0-9a-f]{8}: .+";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void image() {
    SmallImage.write(folder);
  }

  private void run(String... options) throws IOException {
    Path job = SmallImage.job(folder, "", "", "block_size: [8, 16, 16]\n", ", mask: true");
    String[] arguments =
        Stream.concat(Stream.of("run", job.toString(), "--overwrite"), Stream.of(options))
            .toArray(String[]::new);
    assertThat(Cytobeam.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments))
        .as(err.toString())
        .isZero();
  }

  private JsonNode record() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("results/run.json").toFile());
  }

  private static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += file.getFileName().toString().startsWith(".") ? 0 : Files.size(file);
      }
    }
    return bytes;
  }

  @Test
  void everyLineHasTimeLevelThreadAndTheRun() throws IOException {
    Logger root = LogManager.getLogManager().getLogger("");
    List<Object> before = List.of(root.getLevel(), List.of(root.getHandlers()));
    run("-v");
    String id = record().get("run_id").asText();
    assertThat(id).hasSize(36);
    assertThat(err.toString().lines())
        .allMatch(line -> line.matches(LINE))
        .allMatch(line -> line.contains("] run " + id.substring(0, 8) + ": "))
        .anyMatch(line -> line.contains(": begins on DirectRunner: 24x48x64 of "))
        .anyMatch(line -> line.endsWith(": segment begins, 36 blocks"))
        .anyMatch(line -> line.endsWith(": segment is done"))
        .anyMatch(line -> line.endsWith(": done, results are in " + folder.resolve("results")))
        .noneMatch(line -> line.contains(": block "));
    assertThat(List.of(root.getLevel(), List.of(root.getHandlers())))
        .as("nothing stays as it was for the run")
        .isEqualTo(before);
  }

  @Test
  void twiceShowsEveryBlockOnItsWorker() throws IOException {
    run("-vv");
    assertThat(err.toString().lines().filter(line -> line.matches(LINE)).toList())
        .filteredOn(line -> line.contains(": segment: block "))
        .hasSize(36)
        .allMatch(line -> line.contains(" DEBUG [") && line.matches(".* done in \\d+ ms"));
  }

  @Test
  void aFailedRunSaysSoInTheLog() throws IOException {
    Path chunk = folder.resolve("image.zarr/0/1/1/1");
    Files.write(chunk, new byte[0]);
    Path job = SmallImage.job(folder, "", "", "", "");
    assertThat(
            Cytobeam.execute(
                new PrintWriter(out, true), new PrintWriter(err, true), "run", "" + job, "-v"))
        .isEqualTo(2);
    assertThat(err.toString().lines())
        .anyMatch(
            line -> line.matches(LINE) && line.contains("WARN  [") && line.contains("failed: "));
  }

  @Test
  void countsAreThoseOfTheFiles() throws IOException {
    run("--threads=1");
    assertThat(err.toString()).as("quiet").isEmpty();
    assertThat(out.toString()).doesNotContain("thread s");
    JsonNode record = record();
    for (String pass : List.of("segment", "mask")) {
      JsonNode counted = record.get("passes").get(pass.equals("segment") ? 0 : 1);
      assertThat(counted.get("name").asText()).isEqualTo(pass);
      assertThat(counted.get("blocks").asLong()).isEqualTo(36);
      assertThat(counted.get("blocks_missing").asLong()).isZero();
      assertThat(counted.get("voxels").asLong()).isEqualTo(SmallImage.BOUNDS.voxelCount());
      assertThat(counted.get("thread_seconds").asDouble()).isPositive();
    }
    JsonNode amounts = record.get("amounts");
    assertThat(amounts.get("bytes_written").asLong())
        .isEqualTo(bytes(folder.resolve("results/mask.ome.zarr")));
    // Everything fits the cache: each chunk of level 0 is read once, and the levels of the mask.
    assertThat(amounts.get("bytes_read").asLong())
        .isBetween(
            bytes(folder.resolve("image.zarr/0")),
            bytes(folder.resolve("image.zarr/0")) + bytes(folder.resolve("results/mask.ome.zarr")));
    assertThat(amounts.get("bytes_decoded").asLong())
        .isGreaterThanOrEqualTo(2 * SmallImage.BOUNDS.voxelCount());
    assertThat(amounts.get("cache_hits").asLong()).isPositive();
    assertThat(amounts.get("cache_misses").asLong()).isGreaterThanOrEqualTo(36);
    assertThat(amounts.get("store_retries").asLong()).isZero();
  }

  @Test
  void theTableShowsThePasses() throws IOException {
    run("-v");
    assertThat(out.toString().lines())
        .anyMatch(line -> line.matches("pass +blocks +voxels +thread s"))
        .anyMatch(line -> line.matches("segment +36 +73,728 +[\\d.]+"))
        .anyMatch(line -> line.matches("mask +36 +73,728 +[\\d.]+"))
        .anyMatch(line -> line.matches("  decode +[\\d.]+"));
    assertThat(FiguresText.bytes(0)).isEqualTo("0 B");
    assertThat(FiguresText.bytes(1023)).isEqualTo("1023 B");
    assertThat(FiguresText.bytes(1536)).isEqualTo("1.5 KiB");
    assertThat(FiguresText.bytes(5L << 40)).isEqualTo("5.0 TiB");
  }

  @Test
  void linesOfLibrariesSayWhichAndShowNoSecrets() {
    LogRecord record = new LogRecord(Level.WARNING, "no answer from {0}\nfor long");
    record.setParameters(new Object[] {"https://me:secret@host/a/b?X-Sig=abcd"});
    record.setLoggerName("org.example.Client");
    record.setThrown(new IOException("gone"));
    assertThat(LogLine.of(record))
        .matches(
            "[\\d:.]+ WARN  \\[.+] run \\S+: Client: no answer from https://host/a/b for long"
                + " \\(java.io.IOException: gone\\)");
  }
}
