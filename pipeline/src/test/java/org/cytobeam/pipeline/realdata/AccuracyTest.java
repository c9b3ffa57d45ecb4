package org.cytobeam.pipeline.realdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.cytobeam.pipeline.run.JobRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/accuracy.md reach the figures that stand there. */
@Tag("slow")
class AccuracyTest {
  @TempDir Path folder;

  @Test
  void nucleiOfStarDistsExample() throws IOException {
    Path nuclei = RealData.file("nuclei3d/stardist_img3d");
    ExampleRun example = new ExampleRun(folder);
    example.convert(nuclei.resolve("img3d.tif"), "stardist_img3d", 1, 1, 1);
    example.convert(nuclei.resolve("mask3d.tif"), "truth", 1, 1, 1);

    JobRun.Finished finished = example.run("accuracy-stardist.yaml");

    Path truth = example.data("truth.ome.zarr");
    assertThat(Score.of(finished.folder(), truth, 5, "--by=points")).isEqualTo(new Score(49, 0, 2));
    assertThat(Score.ofLabels(finished.folder(), truth)).isEqualTo(new Score(46, 3, 5));
  }

  @Test
  void nucleiOfAnEmbryo() throws IOException {
    Path embryo = RealData.file("nuclei3d/qcanet_8cell");
    ExampleRun example = new ExampleRun(folder);
    example.convert(embryo.resolve("images_raw/8_cell_stage.tif"), "embryo_8cell", 1, 1, 1);
    example.convert(embryo.resolve("images_nsn/8_cell_stage.tif"), "truth", 1, 1, 1);

    JobRun.Finished finished = example.run("accuracy-embryo.yaml");

    Path truth = example.data("truth.ome.zarr");
    assertThat(Score.ofLabels(finished.folder(), truth, "--label-truth"))
        .isEqualTo(new Score(8, 0, 0));
  }

  /** cellfinder's own settings; it publishes no cells outside planes 10 to 19. */
  @Test
  void cellsInTheMannerOfCellfinder() throws IOException {
    Path crop = RealData.file("brain_cells3d/cellfinder_crop");
    ExampleRun example = new ExampleRun(folder);
    example.convert(crop.resolve("crop_ch0_30x510x667_u16.tif"), "cellfinder_crop", 5, 2, 2);

    JobRun.Finished finished = example.run("accuracy-cellfinder.yaml");

    Path published = crop.resolve("cell_classification.xml");
    assertThat(Score.of(finished.folder(), published, 10, "--region=z=10:20"))
        .isEqualTo(new Score(47, 11, 9));
  }
}
