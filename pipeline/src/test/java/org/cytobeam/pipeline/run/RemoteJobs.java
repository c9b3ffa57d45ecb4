package org.cytobeam.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.cytobeam.io.store.FaultProxy;
import org.cytobeam.io.store.FaultProxy.Fault;
import org.cytobeam.pipeline.cli.Cytobeam;
import org.cytobeam.pipeline.convert.RemoteCopies;
import org.cytobeam.pipeline.errors.ErrorTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server of an object store, and jobs whose results go there or to a local folder. */
public abstract class RemoteJobs {
  /** Kinds of mistakes in {@code docs/errors.md}. */
  public static final List<String> KINDS =
      List.of(
          "results in a bucket",
          "what another run is writing to a bucket, or left",
          "two runs to one place in a bucket",
          "output folder in a bucket that is not there",
          "output folder in a bucket that may not be written",
          "object of a run that may not be written",
          "results in a bucket that may not be deleted",
          "image among the results to replace in a bucket",
          "image in the place of the results in a bucket",
          "structures that are not at their address",
          "annotation that is not at its address",
          "labels in an image in a bucket");

  /** Small, with every product but the outlines. */
  static final String ALL =
      """
      input: {image: image.zarr}
      block_size: 16
      steps:
        - gaussian_filter: {sigma: 0.5}
        - threshold: {method: absolute, value: 300}
        - remove_small_objects: {min_size: 5}
        - label: {connectivity: 1}
        - measure: {properties: [area, centroid, bbox, intensity_mean, intensity_max]}
      output:
        folder: results
        objects: [csv, parquet, points, cellfinder_xml, napari]
        labels: true
        image: true
        mask: true
        density_map: {voxel: 8}
        intensity_map: {box_um: 20, scale: 0.008, min_threshold: 0.4}
      """;

  static final String SHARDS =
      ALL + "  storage: {zarr: 3, chunk: [8, 8, 8], shard: [16, 16, 16]}\n";

  static final String SIMPLE =
      """
      input: {image: image.zarr}
      block_size: 16
      steps:
        - threshold: {method: absolute, value: 500}
        - label: {connectivity: 1}
      output: {folder: results, labels: true}
      """;

  @TempDir Path folder;
  String address = "";
  private String err = "";

  /** In front of the server. */
  protected abstract FaultProxy proxy();

  /** The address of a name in the server's bucket. */
  protected abstract String address(String name);

  /** What a user gives to reach the server: {@code --name=value}. */
  protected abstract List<String> options();

  @BeforeEach
  void begin() {
    SmallImage.write(folder);
    address = address("run-" + UUID.randomUUID());
  }

  @AfterEach
  void noMoreFaults() {
    proxy().plan((number, line) -> new Fault.None());
  }

  /** Runs a job whose results go to the address. */
  int run(String job, String... further) throws IOException {
    return runAt(folder, toAddress(job), further);
  }

  String toAddress(String job) {
    return job.replace("folder: results", "folder: '" + address + "'");
  }

  int runAt(Path where, String job, String... further) throws IOException {
    StringWriter said = new StringWriter();
    int exitCode =
        Cytobeam.execute(
            new PrintWriter(new StringWriter()),
            new PrintWriter(said),
            arguments(where, job, further).toArray(String[]::new));
    String[] lines = said.toString().strip().split("\n", -1);
    err = exitCode == 0 ? said.toString() : lines[lines.length - 1];
    return exitCode;
  }

  private List<String> arguments(Path where, String job, String... further) throws IOException {
    Path file = Files.writeString(where.resolve("job.yaml"), job);
    List<String> all = new ArrayList<>(List.of("run", file.toString(), "--threads=2"));
    all.addAll(List.of(further));
    all.addAll(options());
    return all;
  }

  /** A run in a process of its own. */
  Process begun(String job) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Cytobeam.class.getName()));
    command.addAll(arguments(folder, toAddress(job)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("process.log").toFile())
        .start();
  }

  /**
   * Begins a run and ends its process when it asks for something.
   *
   * @param end how: SIGKILL or SIGTERM
   */
  void kill(String job, Request moment, Consumer<Process> end) throws Exception {
    AtomicReference<Process> process = new AtomicReference<>();
    AtomicBoolean killed = new AtomicBoolean();
    proxy()
        .plan(
            (number, line) -> {
              if (moment.is(line.replace("%2F", "/")) && killed.compareAndSet(false, true)) {
                end.accept(process.get());
              }
              return new Fault.None();
            });
    process.set(begun(job));
    assertThat(process.get().waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(killed).as(Files.readString(folder.resolve("process.log"))).isTrue();
    noMoreFaults();
  }

  /** Tells requests apart by their first line. */
  @FunctionalInterface
  interface Request {
    boolean is(String line);
  }

  /** The results of a job in a local folder, without the record, which has times in it. */
  Map<String, byte[]> expected(Path where, String job) throws IOException {
    assertThat(runAt(where, job, "--overwrite")).as(err).isZero();
    return withoutRecord(RemoteCopies.files(where.resolve("results")));
  }

  Map<String, byte[]> expected(String job) throws IOException {
    return expected(folder, job);
  }

  static Map<String, byte[]> withoutRecord(Map<String, byte[]> files) {
    assertThat(files.remove("run.json")).isNotNull();
    return files;
  }

  Map<String, byte[]> objects() throws IOException {
    return RemoteCopies.objects(address);
  }

  String complaint() {
    return err.replace(folder.toString(), "/data")
        .replace(nowhere(), "s3://no-such-bucket/results")
        .replace(address, "s3://brains/results")
        .replace(address("none."), "s3://brains/none.")
        .replaceAll("\\.cytobeam-work-[0-9a-f-]{36}", ".cytobeam-work-RUN");
  }

  String nowhere() {
    return address.replaceFirst("//[^/]*/", "//no-such-bucket/");
  }

  /** The message is the one in {@code docs/errors.md}. */
  void assertSaid(String kind, int exitCode) throws IOException {
    assertThat(KINDS).contains(kind);
    assertThat(ErrorTable.row(kind, complaint(), exitCode)).isEqualTo(ErrorTable.rows().get(kind));
  }
}
