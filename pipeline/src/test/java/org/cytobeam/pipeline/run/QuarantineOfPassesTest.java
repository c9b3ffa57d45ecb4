package org.cytobeam.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.cytobeam.io.volume.Box;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each kind of pass, and the run, makes of blocks that are missing. */
class QuarantineOfPassesTest {
  /** Everything that reads voxels, one step after another that needs the one before. */
  private static final String ALL_KINDS =
      """
      input: {image: image.zarr}
      steps:
        - threshold: {method: otsu}
        - remove_small_objects: {min_size: 3}
        - binary_dilation
        - label: {connectivity: 1}
        - split_objects: {method: watershed, landscape: intensity, h: 1}
        - measure: {}
      output:
        folder: results
        labels: true
        mask: true
        image: true
        intensity_map: {box_um: 10, scale: 1, min_threshold: 0}
      """
          + DamagedImage.BLOCK_SIZE;

  @TempDir Path folder;

  private DamagedImage image;

  @BeforeEach
  void image() {
    image = new DamagedImage(folder);
  }

  @Test
  void everyKindOfPassLeavesOutWhatItLacksWhateverTheThreads() throws IOException {
    assertThat(image.run(ALL_KINDS)).as(image.err()).isZero();
    double[] mask = image.voxels("mask.ome.zarr");
    DamagedImage.Damage.GARBAGE.to(folder.resolve(DamagedImage.CHUNK));
    assertThat(image.run(ALL_KINDS, "--quarantine", "--threads=1")).as(image.err()).isEqualTo(4);
    Map<String, String> one = image.results();
    assertThat(one.keySet()).contains("overview.png", "quarantine.csv", "objects.csv");

    // Dilation reads a voxel of what the step before it left of all neighbours.
    List<Long> around = DamagedImage.blocksOf(new Box(7, 15, 15, 17, 33, 33));
    long middle = DamagedImage.blocksOf(DamagedImage.BAD).get(0);
    assertThat(image.missing().keySet()).containsExactlyElementsOf(around).hasSize(27);
    assertThat(image.missing())
        .allSatisfy(
            (block, passes) ->
                assertThat(passes)
                    .isEqualTo(
                        block == middle
                            ? "otsu_1;otsu_2;remove_small_objects;segment;image;mask"
                            : "segment;mask"));
    image.assertMaskBut(mask, around);
    double[] map = image.voxels("intensity_map.ome.zarr");
    assertThat(Arrays.stream(map).anyMatch(Double::isNaN)).isTrue();
    assertThat(Arrays.stream(map).anyMatch(value -> value > 0)).isTrue();
    assertThat(image.record().at("/counts/scaled_intensity").asDouble())
        .isEqualTo(Arrays.stream(map).filter(value -> !Double.isNaN(value)).sum());

    for (int threads = 2; threads <= 4; threads++) {
      assertThat(image.run(ALL_KINDS, "--quarantine", "--threads=" + threads)).isEqualTo(4);
      assertThat(image.results()).isEqualTo(one);
    }
  }

  @Test
  void pointsOfTheBlockAreMissingAndItsPictureToo() throws IOException {
    String job =
        """
        input: {image: image.zarr}
        steps:
          - detect_points: {method: local_maxima, min_distance: 1, threshold_abs: 500}
        output: {folder: results}
        """
            + DamagedImage.BLOCK_SIZE;
    assertThat(image.run(job, "--quarantine")).as(image.err()).isZero();
    assertThat(image.table("quarantine.csv")).isEmpty();
    List<List<String>> whole = image.table("objects.csv").stream().map(CSVRecord::toList).toList();
    DamagedImage.Damage.EMPTY.to(folder.resolve(DamagedImage.CHUNK));
    assertThat(image.run(job, "--quarantine")).as(image.err()).isEqualTo(4);
    assertThat(image.missing()).hasSize(27).containsValue("segment;picture");
    List<List<String>> found = image.table("objects.csv").stream().map(CSVRecord::toList).toList();
    assertThat(found).isNotEmpty().hasSizeLessThan(whole.size());
    assertThat(found.stream().map(row -> row.subList(1, row.size())).toList())
        .isSubsetOf(whole.stream().map(row -> row.subList(1, row.size())).toList());
    assertThat(folder.resolve("results/overview.png")).exists();
  }

  @Test
  void runOfWhichEveryBlockIsMissingFails() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("image.zarr/0"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().startsWith(".")) {
          DamagedImage.Damage.TRUNCATED.to(file);
        }
      }
    }
    assertThat(image.run(DamagedImage.counting("", ""), "--quarantine")).isEqualTo(2);
    assertThat(image.err())
        .contains("no block can be read (segment: 36 of 36 are missing)")
        .contains("Chunk [0, 0, 0] of the image is damaged");
    assertThat(image.run(ALL_KINDS, "--quarantine")).isEqualTo(2);
    assertThat(image.err()).contains("no block can be read (otsu_1: 36 of 36 are missing)");
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void mistakesOfTheJobAreNoDamage() throws IOException {
    String job =
        DamagedImage.counting("", "").replace("image: image.zarr", "image: image.zarr, level: 7");
    assertThat(image.run(job, "--quarantine")).isEqualTo(2);
    assertThat(image.err()).contains("no level 7");
    String noise =
        """
        input: {image: image.zarr}
        steps:
          - threshold: {method: absolute, value: 5}
          - label: {connectivity: 1}
          - split_objects: {method: watershed, landscape: intensity, h: 1, max_box_voxels: 7}
        output: {folder: results}
        """;
    Files.delete(folder.resolve("image.zarr/0/.zarray"));
    assertThat(image.run(noise, "--quarantine")).isEqualTo(2);
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void laterRunTakesTheListWithItsResults() throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve(DamagedImage.CHUNK));
    DamagedImage.Damage.EMPTY.to(folder.resolve(DamagedImage.CHUNK));
    assertThat(image.run(DamagedImage.counting("", ""), "--quarantine")).isEqualTo(4);
    Files.write(folder.resolve(DamagedImage.CHUNK), whole);
    assertThat(image.run(DamagedImage.counting("", ""))).isZero();
    assertThat(folder.resolve("results/quarantine.csv")).doesNotExist();
    assertThat(image.table("objects.csv").get(0).isMapped("touches_missing")).isFalse();
  }
}
