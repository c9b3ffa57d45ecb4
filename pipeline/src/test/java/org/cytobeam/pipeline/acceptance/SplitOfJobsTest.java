package org.cytobeam.pipeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.pipeline.acceptance.BlockwiseJob.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole jobs that split objects, in several block sizes, against references on the whole array. */
class SplitOfJobsTest {
  private static final int[] BLOCKS = {BlockwiseJob.WHOLE, 11};

  @TempDir Path folder;
  private GoldenVolumes golden;

  @BeforeEach
  void unpack() throws IOException {
    golden = GoldenVolumes.unpack("/acceptance/split.zip", folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "distance",
        "distance_peaks",
        "intensity",
        "planes",
        "three_sizes",
        "voronoi",
        "balls"
      })
  void objectsAreThoseOfTheReference(String name) throws IOException {
    assertThat(golden.names()).hasSize(7);
    int[] labels = golden.labels(name);
    double[] area = new double[Arrays.stream(labels).max().orElse(0)];
    for (int label : labels) {
      if (label > 0) {
        area[label - 1]++;
      }
    }
    String csv = null;
    for (int block : BLOCKS) {
      Outcome run = BlockwiseJob.run(golden.of(name), block, 2);
      assertThat(Arrays.mismatch(run.labels(), labels))
          .as("first voxel with a wrong label in blocks of %s", block)
          .isEqualTo(-1);
      assertThat(run.column("area")).isEqualTo(area);
      csv = csv == null ? run.objectsCsv() : csv;
      assertThat(run.objectsCsv()).isEqualTo(csv);
    }
  }

  @Test
  void allMeasuresAndFiltersAreOfTheObjectsWhateverTheBlocksAndThreads() throws IOException {
    Path job = golden.of("intensity").resolve("job.yaml");
    Files.writeString(
        job,
        Files.readString(job)
            .replace(
                "output:",
                """
                  - measure: {properties: all, percentiles: 30}
                  - filter_objects: {min_area: 20}
                output:"""));
    Outcome whole = BlockwiseJob.run(golden.of("intensity"), BlockwiseJob.WHOLE, 1);
    assertThat(whole.column("area")).hasSizeGreaterThan(10);
    assertThat(Arrays.stream(whole.column("area")).min().orElse(0)).isGreaterThanOrEqualTo(20);
    assertThat(whole.column("surface_area")).doesNotContain(0);
    for (int block : new int[] {7, 13}) {
      Outcome run = BlockwiseJob.run(golden.of("intensity"), block, 4);
      assertThat(run.objectsCsv()).isEqualTo(whole.objectsCsv());
      assertThat(run.labels()).isEqualTo(whole.labels());
    }
  }

  @Test
  void aComponentAroundEmptyBlocksAndOneThatIsKeptWhole() throws IOException {
    // A frame of one voxel in y and x, and a dumb-bell of which the second bell is one object.
    DrawnVolume volume = new DrawnVolume(4, 40, 40);
    volume.draw(1, new Box(0, 2, 2, 1, 38, 3)).draw(1, new Box(0, 2, 37, 1, 38, 38));
    volume.draw(1, new Box(0, 2, 2, 1, 3, 38)).draw(1, new Box(0, 37, 2, 1, 38, 38));
    volume.draw(2, new Box(1, 14, 14, 4, 17, 17)).draw(2, new Box(2, 15, 17, 3, 16, 18));
    volume.draw(3, new Box(1, 14, 19, 4, 17, 22)).draw(3, new Box(2, 15, 18, 3, 16, 19));
    volume.write(
        Files.createDirectory(folder.resolve("frame")),
        """
        - label
        - split_objects: {method: voronoi, min_distance: 3, sampling: voxel, max_box_voxels: 500}
        """,
        "");
    // All values are equal: no peaks, nothing is split; the frame's box is larger than 500 voxels.
    Outcome whole = BlockwiseJob.run(folder.resolve("frame"), BlockwiseJob.WHOLE, 1);
    assertThat(whole.column("area")).containsExactly(140, 56);
    Outcome blocks = BlockwiseJob.run(folder.resolve("frame"), 5, 2);
    assertThat(blocks.labels()).isEqualTo(whole.labels());
    Path job = folder.resolve("frame/job.yaml");
    Files.writeString(
        job,
        Files.readString(job)
            .replace(
                "voronoi, min_distance: 3, sampling: voxel, max_box_voxels: 500",
                "watershed, sampling: voxel, h: 0.5"));
    for (int block : BLOCKS) {
      volume.assertFoundBy(
          BlockwiseJob.run(folder.resolve("frame"), block, 2), "blocks of " + block);
    }
  }

  @Test
  void aSplitterThatTheVoxelSizeRulesOutIsLocated() throws IOException {
    Path job = golden.of("voronoi").resolve("job.yaml");
    Files.writeString(
        job, Files.readString(job).replace("\"min_distance\": 2", "\"min_distance_um\": 0.9"));
    assertThatThrownBy(() -> BlockwiseJob.plan(job, 1))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "job.yaml:3:3: split_objects: min_distance_um must be at least one voxel on one axis,"
                + " not 0.9 voxels");
  }
}
