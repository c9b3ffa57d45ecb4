package org.cytobeam.pipeline.realdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.cytobeam.pipeline.run.JobRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of docs/results/cellfinder_crop.md. */
@Tag("slow")
class CellfinderCropTest {

  @Test
  void agreesWithCellfinderAsMeasured(@TempDir Path folder) throws Exception {
    Path crop = RealData.file("brain_cells3d/cellfinder_crop");
    ExampleRun example = new ExampleRun(folder);
    example.convert(crop.resolve("crop_ch0_30x510x667_u16.tif"), "cellfinder_crop", 5, 2, 2);

    JobRun.Finished finished = example.run("cellfinder_crop.yaml");

    assertThat(finished.found().totals().objects()).isEqualTo(158);
    // cellfinder gives no cells outside planes 10 to 19.
    Path truth = crop.resolve("cell_classification.xml");
    assertThat(Score.of(finished.folder(), truth, 10, "--region=z=10:20"))
        .isEqualTo(new Score(38, 10, 18));
    assertThat(Score.of(finished.folder(), truth, 15, "--region=z=10:20"))
        .isEqualTo(new Score(42, 6, 14));
  }
}
