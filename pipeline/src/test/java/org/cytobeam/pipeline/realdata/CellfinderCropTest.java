package org.cytobeam.pipeline.realdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.cytobeam.pipeline.run.JobRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The numbers of docs/results/cellfinder_crop.md. */
@Tag("slow")
class CellfinderCropTest {
  private static final double[] VOXEL_UM = {5, 2, 2};

  @Test
  void agreesWithCellfinderAsMeasured(@TempDir Path folder) throws Exception {
    Path crop = RealData.file("brain_cells3d/cellfinder_crop");
    List<double[]> reference = markers(crop.resolve("cell_classification.xml"));
    assertThat(reference).hasSize(56);
    ExampleRun example = new ExampleRun(folder);
    example.convert(crop.resolve("crop_ch0_30x510x667_u16.tif"), "cellfinder_crop", 5, 2, 2);

    JobRun.Finished finished = example.run("cellfinder_crop.yaml");

    List<double[]> found = Table.centroids(finished.folder().resolve("objects.csv"));
    assertThat(found).hasSize(158);
    assertThat(finished.found().totals().objects()).isEqualTo(158);
    // cellfinder gives no cells outside planes 10 to 19.
    assertThat(Score.of(found, reference, 10, at -> at[0] >= 47.5 && at[0] < 97.5))
        .isEqualTo(new Score(48, 38, 38, 56));
  }

  private static List<double[]> markers(Path xml) throws Exception {
    NodeList nodes =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(xml.toFile())
            .getElementsByTagName("Marker");
    List<double[]> markers = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      Element marker = (Element) nodes.item(i);
      markers.add(
          new double[] {
            coordinate(marker, "MarkerZ") * VOXEL_UM[0],
            coordinate(marker, "MarkerY") * VOXEL_UM[1],
            coordinate(marker, "MarkerX") * VOXEL_UM[2]
          });
    }
    return markers;
  }

  private static int coordinate(Element marker, String name) {
    return Integer.parseInt(marker.getElementsByTagName(name).item(0).getTextContent());
  }
}
