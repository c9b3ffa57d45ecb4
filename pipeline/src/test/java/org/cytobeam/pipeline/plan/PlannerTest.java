package org.cytobeam.pipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cytobeam.config.JobReader;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.pipeline.run.SmallImage;
import org.cytobeam.transforms.label.RunLabels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {
  private static final Machine MACHINE = new Machine(2, 1L << 30);

  @TempDir private Path folder;

  @BeforeEach
  void writeImage() {
    SmallImage.write(folder);
  }

  private Plan plan(String input, String filters) throws IOException {
    return plan(input, filters, "", MACHINE);
  }

  private Plan plan(String input, String filters, String sections, Machine machine)
      throws IOException {
    return Planner.plan(
        JobReader.read(SmallImage.job(folder, input, filters, sections, "")), machine);
  }

  /** How far the recipe looks on each axis. */
  private static List<Long> halo(Plan plan) {
    Box core = Box.at(5000, 5000, 5000, 1, 1, 1);
    Box source = plan.steps().sourceOfFirst(core, Box.ofShape(10000, 10000, 10000));
    return List.of(core.z0() - source.z0(), core.y0() - source.y0(), core.x0() - source.x0());
  }

  @Test
  void theWholeImageAsItsMetadataSays() throws IOException {
    Plan plan = plan("", "");
    assertThat(plan.imageName()).isEqualTo("cubes");
    assertThat(plan.volume()).isEqualTo(SmallImage.BOUNDS).isEqualTo(plan.bounds());
    assertThat(plan.storageChunk()).containsExactly(8, 16, 16);
    assertThat(plan.frame().processed()).isEqualTo(VoxelGeometry.ofVoxelSize(5, 2, 2));
    assertThat(plan.passes()).containsExactly("segment");
    assertThat(halo(plan)).containsExactly(0L, 0L, 0L);
    assertThat(plan.cost().fits()).isTrue();
    assertThat(plan.buckets().voxels()).isEqualTo(SmallImage.BOUNDS.voxelCount());
  }

  @Test
  void rangesOfObjectsAreAsManyAsBlocksButFewInASmallVolume() throws IOException {
    Plan two = plan("", "", "block_size: [16, 999, 999]\n", MACHINE);
    assertThat(two.grid().count()).isEqualTo(2);
    assertThat(two.buckets().count()).isEqualTo(2);
    Plan many = plan("", "", "block_size: [8, 16, 16]\n", MACHINE);
    assertThat(many.grid().count()).isEqualTo(36);
    assertThat(many.buckets().count()).isEqualTo(8);
  }

  @Test
  void micrometresBecomeVoxelsOfTheLevelThatIsRead() throws IOException {
    String filter = "  - gaussian_filter: {sigma_um: 4, truncate: 3}\n";
    // 4 um are 0.8 planes of 5 um and 2 rows of 2 um; three times that, rounded.
    assertThat(halo(plan("", filter))).containsExactly(2L, 6L, 6L);
    // At level 1 rows and columns are 4 um.
    assertThat(halo(plan(", level: 1", filter))).containsExactly(2L, 3L, 3L);
    // The user knows better: 1 um everywhere.
    assertThat(halo(plan(", voxel_size_um: [1, 1, 1]", filter))).containsExactly(12L, 12L, 12L);
  }

  @Test
  void voxelSizeIsThatOfTheLevelAndMovesLevelZeroWithIt() throws IOException {
    Plan plan = plan(", level: 1, voxel_size_um: [10, 8, 6]", "");
    assertThat(plan.frame().processed().scaleZ()).isEqualTo(10);
    assertThat(plan.frame().processed().scaleY()).isEqualTo(8);
    assertThat(plan.frame().processed().scaleX()).isEqualTo(6);
    assertThat(plan.frame().finest().scaleZ()).isEqualTo(10);
    assertThat(plan.frame().finest().scaleY()).isEqualTo(4);
    assertThat(plan.frame().finest().scaleX()).isEqualTo(3);
    // Row 10 of level 1 is the mean of rows 20 and 21.
    assertThat(plan.frame().toFinest(1, 10)).isEqualTo(20.5);
    assertThat(plan.frame().toUm(1, 10)).isEqualTo(20.5 * 4);
    assertThat(plan.bounds()).isEqualTo(Box.ofShape(24, 24, 32));
  }

  @Test
  void aRegionIsProcessedAlone() throws IOException {
    Plan plan = plan(", region: {z: [4, 20], x: [10, 30]}", "");
    assertThat(plan.volume()).isEqualTo(new Box(4, 0, 10, 20, 48, 30));
    assertThat(plan.bounds()).isEqualTo(SmallImage.BOUNDS);
    assertThat(plan.grid().core(0).z0()).isEqualTo(4);
  }

  @Test
  void aRegionThatLeavesTheImageIsShownWhereItStands() {
    assertThatThrownBy(() -> plan(", region: {z: [4, 25]}", ""))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "job.yaml:1:40: region z: [4, 25] leaves the image, which has 24 voxels on axis z at"
                + " level 0");
  }

  @Test
  void aLevelThatIsNotThereIsShownWhereItStands() {
    assertThatThrownBy(() -> plan(", level: 7", ""))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("job.yaml:1:")
        .hasMessageContaining("level")
        .hasMessageContaining("7");
  }

  @Test
  void aBlockSizeOfTheUserIsKeptAndClipped() throws IOException {
    Plan plan = plan("", "", "block_size: [16, 32, 999]\n", MACHINE);
    assertThat(plan.grid().nz()).isEqualTo(16);
    assertThat(plan.grid().ny()).isEqualTo(32);
    assertThat(plan.grid().nx()).isEqualTo(64);
  }

  @Test
  void whatCannotFitIsRefusedWithTheSumAndAWayOut() {
    Machine small = new Machine(3, 100L << 20);
    assertThatThrownBy(() -> plan("", "", "", small))
        .isInstanceOf(BadInputException.class)
        .hasMessageMatching(
            "the job needs \\d+ MiB of memory \\(3 threads x \\d+ MiB for a block of 24 x 32 x 32"
                + " and its halo, 12 MiB for decoded chunks, 126 MiB otherwise\\) but has 100 MiB;"
                + " give it more with CYTOBEAM_HEAP=\\d+m, use fewer threads with --threads=1, or"
                + " set a smaller block_size");
  }

  @Test
  void aStructureThatDoesNotJoinAlongXIsPlannedAsRunsOfOneVoxel() throws IOException {
    Path job = SmallImage.job(folder, "", "", "block_size: 16\n", "");
    long usual = Planner.plan(JobReader.read(job), MACHINE).cost().workerBytes();
    String text = Files.readString(job);
    assertThat(text).contains("- label");
    Files.writeString(
        job,
        text.replaceFirst("- label.*", "- label: {structure: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]}"));
    long ofVoxels = Planner.plan(JobReader.read(job), MACHINE).cost().workerBytes();
    assertThat(ofVoxels - usual).isEqualTo(RunLabels.RUN_BYTES * 16L * 16 * 16);
  }

  @Test
  void aMachineHasThreadsAndMemory() {
    assertThatThrownBy(() -> new Machine(0, 1)).hasMessage("0 threads, 1 bytes, 1 processes");
    assertThat(Machine.here().withThreads(5).threads()).isEqualTo(5);
    assertThat(Machine.here().heapBytes()).isEqualTo(Runtime.getRuntime().maxMemory());
  }
}
