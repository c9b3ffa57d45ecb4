package org.cytobeam.pipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cytobeam.config.JobReader;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks of jobs that say how their images are stored; no voxel is read or written. */
class WrittenUnitsTest {
  private static final long MIB = 1L << 20;

  @TempDir Path folder;

  @BeforeEach
  void brain() {
    OmeZarrOutput.create(
        folder.resolve("brain.ome.zarr").toString(),
        new OmeZarrSpec(
            "brain",
            OmeZarrSpec.Kind.IMAGE,
            1000,
            2100,
            1900,
            1,
            1,
            PixelType.U2,
            List.of(64, 128, 128),
            VoxelGeometry.ofVoxelSize(4, 2, 2),
            List.of()));
  }

  private Plan plan(String storage, long heapMib) throws IOException {
    Path job =
        Files.writeString(
            folder.resolve("job.yaml"),
            """
            input: {image: brain.ome.zarr}
            steps: [gaussian_filter: {sigma: 1}, threshold: {method: absolute, value: 5}, label]
            output: {folder: results, labels: true, storage: %s}
            """
                .formatted(storage));
    return Planner.plan(JobReader.read(job), new Machine(2, heapMib * MIB));
  }

  @Test
  void blocksAreWholeShardsAndWholeChunksOfTheImageWhereThatIsNotTooLarge() throws IOException {
    BlockGrid grid = plan("{zarr: 3, chunk: [32, 64, 64], shard: [32, 192, 320]}", 8000).grid();
    assertThat(grid.nz() % 64).as("shards of 32 and chunks of 64").isZero();
    assertThat(grid.ny() % 384).as("shards of 192 and chunks of 128").isZero();
    assertThat(grid.nx() % 640 == 0 || grid.nx() == 1900).isTrue();
    Plan large = plan("{zarr: 3, chunk: [50, 50, 50], shard: [150, 150, 150]}", 8000);
    assertThat(large.grid().nz() % 150).isZero();
    assertThat(large.grid().ny() % 150).as("no block of 9600 rows").isZero();
    assertThat(large.labelChunk()).containsExactly(50, 50, 50);
  }

  @Test
  void aShardThatMemoryCannotHoldIsRefused() {
    assertThatThrownBy(() -> plan("{zarr: 3, chunk: [64, 128, 128], shard: [512, 512, 512]}", 2000))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(
            "output: storage: shard [512, 512, 512] is larger than a block can be: a block is whole shards")
        .hasMessageContaining("MiB of memory where there are 2000 MiB; make the shard smaller");
  }
}
