package org.cytobeam.pipeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cytobeam.io.ome.OmeZarrVolume;
import org.cytobeam.io.ome.VolumeAddress;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.zarr.ChunkCache;
import org.cytobeam.pipeline.acceptance.BlockwiseJob.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole jobs that label in unusual ways, in several block sizes. */
class LabelsOfBlocksTest {
  private static final int[] BLOCKS = {BlockwiseJob.WHOLE, 17, 16};

  @TempDir Path folder;

  @Test
  void onlyEqualValuesBelongTogether() throws IOException {
    DrawnVolume volume =
        new DrawnVolume(20, 36, 40)
            .draw(7, new Box(2, 3, 4, 18, 30, 16))
            .draw(300, new Box(2, 3, 16, 18, 30, 33))
            .draw(2, new Box(5, 30, 4, 6, 31, 30))
            .draw(65_535, new Box(19, 35, 39, 20, 36, 40));
    volume.writeValues(folder, "label: {input: values, connectivity: 3}");
    for (int block : BLOCKS) {
      volume.assertFoundBy(BlockwiseJob.run(folder, block, 2), "blocks of " + block);
    }
    assertThat(labelType()).isEqualTo(PixelType.I4);
  }

  @Test
  void objectsGoOnAcrossTheFacesThatWrap() throws IOException {
    DrawnVolume volume =
        new DrawnVolume(20, 36, 40)
            .draw(1, new Box(0, 0, 0, 2, 3, 3))
            .draw(1, new Box(0, 1, 38, 2, 3, 40))
            .draw(1, new Box(18, 34, 39, 20, 36, 40))
            .draw(2, new Box(0, 20, 20, 1, 22, 22))
            .draw(3, new Box(10, 0, 10, 12, 1, 12))
            .draw(4, new Box(10, 35, 10, 12, 36, 12));
    volume.write(folder, "- label: {connectivity: 3, wrap_axes: [z, x]}", "");
    // y does not wrap, so the corner at its far end is an object of its own
    volume.draw(5, new Box(18, 34, 39, 20, 36, 40));
    for (int block : BLOCKS) {
      Outcome run = BlockwiseJob.run(folder, block, 2);
      volume.assertFoundBy(run, "blocks of " + block);
      assertThat(run.column("centroid_x")[0]).isEqualTo((18 * 1 + 8 * 38.5) / 26);
    }
    volume.draw(1, new Box(18, 34, 39, 20, 36, 40)).draw(3, new Box(10, 35, 10, 12, 36, 12));
    Path allAxes = Files.createDirectory(folder.resolve("all"));
    volume.write(allAxes, "- label: {connectivity: 3, wrap_axes: [z, y, x]}", "");
    for (int block : BLOCKS) {
      volume.assertFoundBy(BlockwiseJob.run(allAxes, block, 2), "blocks of " + block);
    }
  }

  @Test
  void aStructureConnectsWhatItSaysAlone() throws IOException {
    // one step in y with one in x, not against each other; nothing in z, nothing along x
    DrawnVolume volume = new DrawnVolume(3, 36, 40);
    for (int i = 0; i < 36; i++) {
      volume.voxel(1, 0, i, i).voxel(2, 1, i, i).voxel(3, 0, i, i + 1);
    }
    volume.voxel(4, 2, 15, 16).voxel(5, 2, 16, 15);
    volume.write(folder, "- label: {structure: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]}", "");
    for (int block : BLOCKS) {
      volume.assertFoundBy(BlockwiseJob.run(folder, block, 2), "blocks of " + block);
    }
  }

  private PixelType labelType() {
    String labels = folder.resolve("results/labels.ome.zarr").toString();
    return OmeZarrVolume.open(new VolumeAddress(labels, 0, 0, 0), new ChunkCache(1 << 20)).type();
  }
}
