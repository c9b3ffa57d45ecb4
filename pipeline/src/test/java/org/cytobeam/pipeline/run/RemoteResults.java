package org.cytobeam.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cytobeam.pipeline.convert.RemoteCopies.assertSame;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cytobeam.io.store.Stores;
import org.cytobeam.pipeline.convert.RemoteCopies;
import org.cytobeam.pipeline.demo.Phantom;
import org.cytobeam.pipeline.demo.PhantomFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results in an object store have the same bytes as in a local folder. */
public abstract class RemoteResults extends RemoteJobs {

  @ParameterizedTest
  @ValueSource(strings = {ALL, SHARDS})
  void resultsAreThoseOfALocalFolder(String job) throws IOException {
    Map<String, byte[]> expected = expected(job);
    assertThat(expected).containsKeys("objects.csv", "objects.parquet", "overview.png");
    assertThat(run(job)).as(this::complaint).isZero();
    Map<String, byte[]> objects = objects();
    assertThat(new String(objects.get("run.json"), StandardCharsets.UTF_8))
        .contains("\"objects.csv\"", "\"labels.ome.zarr\"");
    assertSame(withoutRecord(objects), expected);
  }

  /** With the atlas in the bucket, too. */
  @Test
  void theDemosResultsAreThoseOfALocalFolder() throws IOException {
    Path demo = folder.resolve("demo");
    PhantomFolder.write(new Phantom(2026), demo);
    String job = Files.readString(demo.resolve(PhantomFolder.JOB));
    Map<String, byte[]> expected = expected(demo, job);
    for (String file : List.of("annotation.nrrd", "structures.json")) {
      Stores.writing(address + "-atlas").put(file, demo.resolve(file));
      Files.delete(demo.resolve(file));
      job = job.replace(file, "'" + address + "-atlas/" + file + "'");
    }
    assertThat(runAt(demo, toAddress(job))).as(this::complaint).isZero();
    assertThat(new String(objects().get("run.json"), StandardCharsets.UTF_8))
        .contains("\"annotation\" : \"" + address + "-atlas/annotation.nrrd\"")
        .contains("\"annotation_bytes\"", "\"structures_bytes\"");
    assertSame(withoutRecord(objects()), expected);
  }

  /** The image is a local one and its labels come from the store. */
  @Test
  void labelsAreAlsoPlacedInALocalImage() throws IOException {
    String job = SIMPLE.replace("labels: true", "labels: true, labels_in_image: cubes");
    Path labels = folder.resolve("image.zarr/labels");
    expected(job);
    Map<String, byte[]> expected = RemoteCopies.files(labels);
    FileTrees.delete(labels);
    assertThat(run(job)).as(this::complaint).isZero();
    assertSame(RemoteCopies.files(labels), expected);
  }
}
