package org.cytobeam.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cytobeam.pipeline.run.SmallImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user types, what comes back, and the exit code. */
class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @BeforeEach
  void writeImage() {
    SmallImage.write(folder);
  }

  private int run(String... arguments) {
    return Cytobeam.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private String job(String output) throws IOException {
    return SmallImage.job(folder, "", "", "", output).toString();
  }

  /** Output with the test's folder replaced, as it differs. */
  private String shown(StringWriter text) {
    return text.toString().replace(folder.toString(), "FOLDER");
  }

  @Test
  void planShowsWhatAJobTakes() throws IOException {
    assertThat(run("plan", job(", labels: true"), "--threads=2")).isZero();
    String heap = "%d MiB".formatted(Math.round(Runtime.getRuntime().maxMemory() / 1048576.0));
    assertThat(shown(out).replaceAll("memory .*\\(heap " + heap + "\\)", "memory SUM"))
        .isEqualTo(
            """
            image      cubes, level 0, uint16, 24x48x64 voxels of 5 x 2 x 2 um (z, y, x)
            processed  z[0,24) y[0,48) x[0,64) = 73,728 voxels
            stages     segment (1 pass)
            blocks     2 of 24 x 32 x 64, stored chunks 8 x 16 x 16
            halo       0, 0, 0 voxels on each side (z, y, x)
            reading    1.00 voxels a voxel and pass; a chunk is decoded up to 1.00 times a pass
            memory SUM
            output     FOLDER/results: objects [csv] (about 160 bytes an object), labels.ome.zarr (24 x 32 x 64 chunks; at most 0 MiB before compression), overview.png, run.json
            """);
    assertThat(err.toString()).isEmpty();
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void validateSaysThatAJobIsValidAndRunsNothing() throws IOException {
    assertThat(run("validate", job(""))).isZero();
    assertThat(out).hasToString("job.yaml is valid" + System.lineSeparator());
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void infoShowsTheImage() {
    assertThat(run("info", folder.resolve("image.zarr").toString())).isZero();
    assertThat(out.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("name      cubes"),
            line -> assertThat(line).isEqualTo("format    OME-NGFF 0.4, Zarr v2"),
            line ->
                assertThat(line)
                    .isEqualTo("axes      z (micrometer), y (micrometer), x (micrometer)"),
            line -> assertThat(line).isEqualTo("channels  1"),
            line -> assertThat(line).isEqualTo("times     1"),
            line ->
                assertThat(line)
                    .startsWith("level 0   24 x 48 x 64, chunks 8 x 16 x 16, uint16 (<u2), ")
                    .endsWith(", voxel 5.0 x 2.0 x 2.0 um (z, y, x)"),
            line ->
                assertThat(line)
                    .startsWith("level 1   24 x 24 x 32, chunks 8 x 16 x 16, uint16 (<u2), ")
                    .endsWith(", voxel 5.0 x 4.0 x 4.0 um (z, y, x)"),
            line -> assertThat(line).isEqualTo("stored    level 0: 36 of 36 chunks"),
            line -> assertThat(line).isEqualTo("stored    level 1: 12 of 12 chunks"));
  }

  @Test
  void runWritesTheTableAndSaysWhere() throws IOException {
    assertThat(run("run", job(""), "--threads=2", "--runner=direct")).as(err::toString).isZero();
    assertThat(
            shown(out)
                .replaceAll("[\\d.]+ s", "T s")
                .replaceAll("run [0-9a-f]{8}:", "run ID:")
                .replaceAll("[\\d.]+ [KM]iB", "SIZE")
                .replaceAll("[\\d,]+ of [\\d,]+ chunks", "N of N chunks"))
        .isEqualTo(
            """
            cubes: 80 objects in 24x48x64 voxels, T s
            run ID: SIZE read (SIZE decoded), 0 B written, N of N chunks asked for were at hand, 0 requests tried again
            Results in FOLDER/results: objects.csv, overview.png, run.json
            """);
    assertThat(Files.readAllLines(folder.resolve("results/objects.csv")))
        .hasSize(SmallImage.CUBES + 1);
    // What the threads did: no chunk was written.
    assertThat(
            new ObjectMapper()
                .readTree(folder.resolve("results/run.json").toFile())
                .get("thread_seconds")
                .fieldNames())
        .toIterable()
        .contains("read", "decode")
        .doesNotContain("encode", "write");
    // A second time only when told to.
    assertThat(run("run", job(""))).isEqualTo(2);
    assertThat(shown(err))
        .contains("output folder FOLDER/results holds results already (objects.csv)")
        .contains("--overwrite");
    assertThat(run("run", job(""), "--overwrite")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "run, JOB --threads --overwrite --quarantine --verbose --help",
    "plan, JOB --threads --help",
    "validate, JOB --threads --help",
    "info, LOCATION --json --help",
    "verify, LOCATION --level --manifest --write-manifest --overwrite --json --help",
    "convert, IN OUT --voxel-size-um --zarr --codec --chunk --shard --box --channel --time --level --dtype --clip --levels --no-pyramid --kind --overwrite --help",
    "evaluate, RESULT --truth --by --overlap --label-truth --distance --voxel-size-um --marker-type --region --count-column --missing-as-zero --out --overwrite --json --help",
    "demo, --folder --help"
  })
  void helpNamesEveryOption(String command, String options) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).contains("cytobeam " + command).contains(options.split(" "));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void helpNamesEveryCommandAndVersionIsOneLine() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("run", "plan", "validate", "info", "verify", "convert", "evaluate", "demo");
    out.getBuffer().setLength(0);
    assertThat(run("--version")).isZero();
    assertThat(out.toString().lines()).hasSize(1).first().asString().startsWith("cytobeam ");
  }

  @Test
  void mistakesOnTheCommandLineAreExitCode2AndNameTheWayOut() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).startsWith("cytobeam: no command given\nSee cytobeam --help.");
    assertThat(run("plann")).isEqualTo(2);
    assertThat(err.toString()).contains("plann").contains("Did you mean: cytobeam plan");
    assertThat(run("plan")).isEqualTo(2);
    assertThat(err.toString()).contains("JOB").contains("See cytobeam plan --help.");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void badInputIsExitCode2AndOneSentence() throws IOException {
    String missing = folder.resolve("nothing.yaml").toString();
    assertThat(run("plan", missing)).isEqualTo(2);
    assertThat(shown(err)).startsWith("cytobeam: ").contains("FOLDER/nothing.yaml");
    assertThat(run("plan", job(""), "--threads=0")).isEqualTo(2);
    assertThat(err.toString()).contains("--threads must be 1 or more, not 0");
    assertThat(run("run", job(""), "--nonsense=1")).isEqualTo(2);
    assertThat(err.toString()).contains("nonsense").doesNotContain("Exception");
    assertThat(run("convert", missing, folder.resolve("o").toString(), "--chunk=1,2")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--chunk must be three numbers z,y,x such as 5,2,2, not '1,2'");
  }
}
