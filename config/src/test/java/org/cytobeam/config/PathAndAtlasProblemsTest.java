package org.cytobeam.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Files that are not there, and maps to the atlas that cannot be used. */
class PathAndAtlasProblemsTest extends ProblemAssertions {
  @Test
  void transforms() {
    assertTransform(
        "idenity", "unknown value 'idenity'; did you mean 'identity'? (allowed: identity)");
    assertTransform(
        "{scale: [1, 0, 1]}", 12, "scale in atlas.image_to_atlas: must be other than 0, got 0");
    assertTransform(
        "{affine: [[1, 0, 0, 0]]}",
        9,
        "affine in atlas.image_to_atlas: must be 3 rows of 4 numbers (or 4 rows, the last 0 0 0 1),"
            + " got 1 rows");
    assertTransform(
        "{affine: [[1, 0, 0], [0, 1, 0, 0], [0, 0, 1, x]]}",
        10,
        "affine in atlas.image_to_atlas: must be 3 rows of 4 numbers (or 4 rows, the last 0 0 0 1),"
            + " row 0 has 3",
        45,
        "affine in atlas.image_to_atlas: expected a number, got the text 'x'");
    assertTransform(
        "{affine: [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 1, 1]]}",
        9,
        "affine in atlas.image_to_atlas: the fourth row must be 0 0 0 1");
    assertTransform(
        "{affine: [[1, 0, 0, 0], [2, 0, 0, 0], [0, 0, 1, 0]]}",
        9,
        "affine in atlas.image_to_atlas: the matrix cannot be inverted: it maps the volume onto a"
            + " plane or less");
  }

  @Test
  void paths() {
    assertProblems(
        "input: {image: ~/brain.ome.zarr}\n" + STEPS + "output: {folder: ''}\n",
        "1:16: image in input: '"
            + folder.resolve("~/brain.ome.zarr")
            + "' does not exist; '~' is not expanded, write the path out",
        "3:18: folder in output: the path is empty");
    assertProblems(
        "input: {image: annotation_25.nrrd}\n"
            + STEPS
            + "output: {folder: 'https://me:PASSWORD@lab.org/out?sig=SECRET'}\n"
            + "atlas: {annotation: none.nrrd, structures: brain.ome.zarr}\n",
        "1:16: image in input: '"
            + folder.resolve("annotation_25.nrrd")
            + "' is a file, not a Zarr folder; make one with 'cytobeam convert'",
        "3:18: folder in output: 'https://lab.org/out' cannot be written to; give a local folder,"
            + " s3://... or gs://...",
        "4:21: annotation in atlas: '"
            + folder.resolve("none.nrrd")
            + "' does not exist; check the path, which starts at the folder of the job file",
        "4:44: structures in atlas: '"
            + folder.resolve("brain.ome.zarr")
            + "' is a folder, not a file");
    assertProblems(
        INPUT + STEPS + "output: {folder: 's3://'}\n",
        "3:18: folder in output: 's3://' names no bucket; write s3://bucket/folder");
    assertProblems(
        INPUT + STEPS + "output: {folder: \"a\\0b\"}\n",
        "3:18: folder in output: 'a b' is not a path: Nul character not allowed");
  }

  @Test
  void resultsAndAtlasesAtAddresses() {
    JobFile job =
        JobReader.parse(
                INPUT
                    + STEPS
                    + "output: {folder: 'gs://bucket/out//'}\n"
                    + "atlas: {annotation: 'https://lab.org/a.nrrd?sig=1', structures: s3://lab/s.csv}\n",
                "job.yaml",
                folder)
            .jobFile();
    assertThat(job).isNotNull();
    assertThat(job.job().output().folder()).isEqualTo("gs://bucket/out");
    assertThat(job.job().atlas()).isNotNull();
    assertThat(job.job().atlas().annotation()).isEqualTo("https://lab.org/a.nrrd?sig=1");
    assertThat(job.job().atlas().structures()).isEqualTo("s3://lab/s.csv");
  }

  @Test
  void imagesInZipsAndAtAddresses() throws IOException {
    Files.write(folder.resolve("brain.ome.zarr.zip"), new byte[] {'P', 'K'});
    for (String image :
        new String[] {"brain.ome.zarr.zip", "brain.ome.zarr.zip/A/1/0", "s3://lab/b.ome.zarr"}) {
      assertProblems("input: {image: " + image + "}\n" + STEPS + "output: {folder: out}\n");
    }
    JobFile job =
        JobReader.parse(
                "input: {image: 'https://lab.org/b.zarr?sig=1'}\n"
                    + STEPS
                    + "output: {folder: out}\n",
                "job.yaml",
                folder)
            .jobFile();
    assertThat(job).isNotNull();
    assertThat(job.job().input().image()).isEqualTo("https://lab.org/b.zarr?sig=1");
  }
}
