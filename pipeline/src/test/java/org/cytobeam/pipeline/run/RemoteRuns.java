package org.cytobeam.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cytobeam.pipeline.convert.RemoteCopies.assertSame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cytobeam.io.store.FaultProxy.Fault;
import org.cytobeam.io.store.Stores;
import org.cytobeam.pipeline.convert.RemoteCopies;
import org.junit.jupiter.api.Test;

/**
 * {@code cytobeam run} with results in an object store: whatever becomes of the requests and of the
 * process, nothing looks complete before it is.
 */
public abstract class RemoteRuns extends RemoteResults {
  private static final List<Fault> FAULTS =
      List.of(
          new Fault.Reset(),
          new Fault.Status(503),
          new Fault.Cut(),
          new Fault.LostAnswer(503),
          new Fault.Status(500));

  /** Few: the client libraries wait long before they try again. */
  private static Fault now(int number, String line) {
    return number % 97 == 31 ? FAULTS.get(number / 97 % FAULTS.size()) : new Fault.None();
  }

  @Test
  void spoiledAnswersDoNoHarm() throws IOException {
    Map<String, byte[]> expected = expected(SIMPLE);
    proxy().plan(RemoteRuns::now);
    assertThat(run(SIMPLE)).as(this::complaint).isZero();
    assertThat(proxy().faults()).isPositive();
    noMoreFaults();
    assertSame(withoutRecord(objects()), expected);
  }

  @Test
  void aFailedRunLeavesWhatWasThere() throws IOException {
    Path chunk = folder.resolve("image.zarr/0/2/1/2");
    byte[] whole = Files.readAllBytes(chunk);
    Files.writeString(chunk, "damaged");
    assertThat(run(SIMPLE)).isEqualTo(2);
    assertThat(complaint()).contains("/data/image.zarr/0/2/1/2");
    assertThat(objects()).isEmpty();
    Files.write(chunk, whole);
    assertThat(run(SIMPLE)).as(this::complaint).isZero();
    Map<String, byte[]> before = objects();
    Files.writeString(chunk, "damaged");
    assertThat(run(SIMPLE, "--overwrite")).isEqualTo(2);
    assertSame(objects(), before);
  }

  @Test
  void resultsAreReplacedOnRequestOnly() throws IOException {
    Stores.writing(address).put("notes/list.txt", "mine".getBytes(StandardCharsets.UTF_8));
    assertThat(run(ALL)).as(this::complaint).isZero();
    Map<String, byte[]> before = objects();
    assertThat(run(SIMPLE)).isEqualTo(2);
    assertSaid("results in a bucket", 2);
    assertSame(objects(), before);
    assertThat(run(SIMPLE, "--overwrite")).as(this::complaint).isZero();
    Map<String, byte[]> after = withoutRecord(objects());
    assertThat(after.remove("notes/list.txt")).asString().isEqualTo("mine");
    assertSame(after, expected(SIMPLE));
  }

  private static boolean writesChunk(String line) {
    return line.matches("P.* /.*labels\\.ome\\.zarr/0/.*");
  }

  /** A copy inside the store: gs sends several at once. */
  private static boolean publishes(String line) {
    boolean object = line.startsWith("PUT ") && line.contains("/run-");
    return line.contains("/batch/") || (object && !line.contains("/.cytobeam-"));
  }

  private void assertLeftAndReplaceable() throws IOException {
    Map<String, byte[]> left = objects();
    assertThat(left).containsKey(RunMark.KEY).doesNotContainKey("run.json");
    assertThat(left.keySet()).anyMatch(key -> key.startsWith(".cytobeam-work-"));
    assertThat(run(SIMPLE)).isEqualTo(2);
    assertSaid("what another run is writing to a bucket, or left", 2);
    // Requests that were under way may still have arrived.
    assertThat(objects().keySet()).containsAll(left.keySet());
    assertThat(run(SIMPLE, "--overwrite")).as(this::complaint).isZero();
    assertSame(withoutRecord(objects()), expected(SIMPLE));
  }

  @Test
  void whatAKilledRunLeavesIsRefusedAndReplacedOnRequest() throws Exception {
    kill(SIMPLE, RemoteRuns::writesChunk, Process::destroyForcibly);
    assertLeftAndReplaceable();
  }

  @Test
  void aRunThatWasKilledWhileItPublishedIsNotComplete() throws Exception {
    kill(SIMPLE, RemoteRuns::publishes, Process::destroyForcibly);
    assertLeftAndReplaceable();
  }

  @Test
  void anInterruptedRunLeavesNothing() throws Exception {
    kill(SIMPLE, RemoteRuns::writesChunk, Process::destroy);
    assertThat(objects()).isEmpty();
  }

  @Test
  void theLaterOfTwoRunsToOnePlaceWins() throws IOException {
    AtomicBoolean begun = new AtomicBoolean();
    proxy()
        .plan(
            (number, line) -> {
              if (writesChunk(line.replace("%2F", "/")) && begun.compareAndSet(false, true)) {
                unchecked(() -> Stores.writing(address).put(RunMark.KEY, "the other".getBytes()));
              }
              return new Fault.None();
            });
    assertThat(run(SIMPLE)).isEqualTo(1);
    assertSaid("two runs to one place in a bucket", 1);
    // What is there is the other one's.
    assertThat(objects()).containsOnlyKeys(RunMark.KEY);
  }

  /** A killed launcher's workers go on until what says that the run goes on is gone. */
  @Test
  void workersOfARunThatWasReplacedEnd() throws IOException {
    AtomicBoolean begun = new AtomicBoolean();
    proxy()
        .plan(
            (number, line) -> {
              if (line.contains("runs") && begun.compareAndSet(false, true)) {
                unchecked(this::deleteWhatSaysThatItGoesOn);
              }
              return new Fault.None();
            });
    assertThat(run(SIMPLE)).isEqualTo(1);
    assertThat(complaint()).contains("is gone; the run was stopped, or something deleted it");
    assertThat(objects()).isEmpty();
  }

  private void deleteWhatSaysThatItGoesOn() throws IOException {
    List<String> running =
        objects().keySet().stream().filter(key -> key.endsWith("/running")).toList();
    assertThat(running).hasSize(1);
    Stores.writing(address).delete(running);
  }

  private interface Doing {
    void run() throws IOException;
  }

  private static void unchecked(Doing doing) {
    try {
      doing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatMayNotBeWrittenIsSaid() throws IOException {
    proxy().plan((number, line) -> line.startsWith("P") ? new Fault.Status(403) : new Fault.None());
    assertThat(run(SIMPLE)).isEqualTo(2);
    assertSaid("output folder in a bucket that may not be written", 2);
    proxy()
        .plan(
            (number, line) ->
                line.startsWith("P") && line.replace("%2F", "/").contains("/rows/0")
                    ? new Fault.Status(403)
                    : new Fault.None());
    assertThat(run(SIMPLE)).isEqualTo(2);
    assertSaid("object of a run that may not be written", 2);
    noMoreFaults();
    assertThat(objects()).isEmpty();
  }

  @Test
  void aRunThatCannotPublishLeavesNothing() throws IOException {
    AtomicBoolean refused = new AtomicBoolean();
    proxy()
        .plan(
            (number, line) -> {
              boolean now = publishes(line.replace("%2F", "/")) && !line.contains(" /brains?");
              return now && refused.compareAndSet(false, true)
                  ? new Fault.Status(403)
                  : new Fault.None();
            });
    assertThat(run(SIMPLE)).as(this::complaint).isNotZero();
    noMoreFaults();
    assertThat(objects()).isEmpty();
  }

  @Test
  void resultsThatCannotBeDeletedStay() throws IOException {
    assertThat(run(SIMPLE)).as(this::complaint).isZero();
    Map<String, byte[]> before = objects();
    proxy()
        .plan(
            (number, line) ->
                line.startsWith("POST") && (line.contains("?delete") || line.contains("/batch/"))
                    ? new Fault.Status(403)
                    : new Fault.None());
    assertThat(run(SIMPLE, "--overwrite")).isEqualTo(2);
    assertSaid("results in a bucket that may not be deleted", 2);
    noMoreFaults();
    Map<String, byte[]> after = objects();
    after.keySet().removeIf(key -> key.startsWith(".cytobeam-"));
    assertSame(after, before);
    assertThat(run(SIMPLE, "--overwrite")).as(this::complaint).isZero();
    assertThat(objects()).containsOnlyKeys(before.keySet());
  }

  /**
   * Names below the address, in the order in which they are put in place.
   *
   * @return none where one request copies several
   */
  protected List<String> placedByARun() throws IOException {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    proxy()
        .plan(
            (number, line) -> {
              lines.add(line.replace("%2F", "/"));
              return new Fault.None();
            });
    assertThat(run(SIMPLE)).as(this::complaint).isZero();
    String name = address.substring(address.lastIndexOf('/'));
    return lines.stream()
        .filter(line -> line.startsWith("PUT ") && !line.contains("/.cytobeam-"))
        .map(line -> line.replaceFirst(".*" + name + "/", "").replaceFirst(" .*", ""))
        .toList();
  }

  @Test
  void aBucketThatIsNotThereIsSaid() throws IOException {
    String job = SIMPLE.replace("results", "'" + nowhere() + "'");
    assertThat(runAt(folder, job)).isEqualTo(2);
    assertSaid("output folder in a bucket that is not there", 2);
    assertThat(runAt(folder, job, "--overwrite")).isEqualTo(2);
    assertSaid("output folder in a bucket that is not there", 2);
  }

  @Test
  void anAtlasThatIsNotThereIsSaid() throws IOException {
    Path structures = folder.resolve("structures.csv");
    Files.writeString(structures, "id,acronym,name,parent_structure_id\n1,br,brain,\n");
    String atlas = SIMPLE + "atlas: {annotation: '%s', structures: %s}\n";
    assertThat(run(atlas.formatted(address("none.nrrd"), structures))).isEqualTo(2);
    assertSaid("annotation that is not at its address", 2);
    assertThat(run(atlas.formatted(address("none.nrrd"), address("none.csv")))).isEqualTo(2);
    assertSaid("structures that are not at their address", 2);
    assertThat(objects()).isEmpty();
  }

  @Test
  void noInputIsHarmed() throws IOException {
    String remote = address + "/labels.ome.zarr";
    String copied = folder.resolve("image.zarr").toString();
    for (Map.Entry<String, byte[]> file : RemoteCopies.files(Path.of(copied)).entrySet()) {
      Stores.writing(remote).put(file.getKey(), file.getValue());
    }
    Map<String, byte[]> before = objects();
    String job = SIMPLE.replace("image: image.zarr", "image: '" + remote + "'");
    assertThat(run(job, "--overwrite")).isEqualTo(2);
    assertSaid("image among the results to replace in a bucket", 2);
    String inside = job.replace("folder: results", "folder: '" + remote + "/results'");
    assertThat(runAt(folder, inside)).isEqualTo(2);
    assertSaid("image in the place of the results in a bucket", 2);
    assertThat(run(job.replace("labels: true", "labels: true, labels_in_image: true")))
        .isEqualTo(2);
    assertSaid("labels in an image in a bucket", 2);
    assertSame(objects(), before);
  }
}
