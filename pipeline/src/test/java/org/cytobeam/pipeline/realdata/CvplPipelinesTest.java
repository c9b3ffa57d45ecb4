package org.cytobeam.pipeline.realdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVRecord;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.pipeline.run.JobRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pipelines of cvpl_tools ({@code examples/cvpl-*.yaml}): what each object of a whole volume
 * counts, and the total, is what cvpl.py works out from cvpl_tools' formulas.
 */
class CvplPipelinesTest {
  private static final int DEPTH = 24;
  private static final int HEIGHT = 44;
  private static final int WIDTH = 52;

  @TempDir Path folder;

  /** In blocks that cut the objects. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "threshold-direct",
        "threshold-watershed",
        "predictor-direct",
        "predictor-watershed",
        "threshold-voronoi"
      })
  void countsOfAMadeVolumeAreCvplsOnWholeObjects(String job) throws IOException {
    ExampleRun example = new ExampleRun(folder);
    writeMadeVolume(example.data("made.ome.zarr"));
    Map<String, String> changes = new LinkedHashMap<>();
    changes.put("data/cfos_695_4.ome.zarr}", "data/made.ome.zarr}\nblock_size: [13, 23, 27]");
    if (job.startsWith("threshold")) {
      changes.put("value: 3375", "value: 120");
    } else {
      changes.put("offset: -200", "offset: -30");
    }
    assertCounts(example.run("cvpl-" + job + ".yaml", changes), "synthetic", job);
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(
      strings = {
        "threshold-direct",
        "threshold-watershed",
        "predictor-direct",
        "predictor-watershed",
        "threshold-voronoi"
      })
  void countsOfARealPatchAreCvplsOnWholeObjects(String job) throws IOException {
    Path patch = RealData.file("lightsheet_cfos/delivr_cfos/raw/patchvolume_695_4.tif");
    ExampleRun example = new ExampleRun(folder);
    example.convert(patch, "cfos_695_4", 6, 1.62, 1.62);
    assertCounts(example.run("cvpl-" + job + ".yaml"), "695_4", job);
  }

  private static void assertCounts(JobRun.Finished finished, String volume, String job)
      throws IOException {
    List<CSVRecord> expected =
        Table.golden("cvpl_objects.csv.gz").stream()
            .filter(row -> row.get("volume").equals(volume) && row.get("job").equals(job))
            .toList();
    List<CSVRecord> found = Table.read(finished.folder().resolve("objects.csv"));
    assertThat(found).hasSameSizeAs(expected).isNotEmpty();
    double total = 0;
    for (int i = 0; i < found.size(); i++) {
      CSVRecord object = found.get(i);
      CSVRecord cvpl = expected.get(i);
      double count = Table.number(cvpl, "count");
      total += count;
      assertThat(object.get("label")).isEqualTo(cvpl.get("label"));
      assertThat(object.get("area")).as("%s", object).isEqualTo(cvpl.get("area"));
      assertThat(Table.number(object, "count"))
          .as("%s", object)
          .isCloseTo(count, within(1e-12 * Math.max(1, count)));
    }
    JsonNode record = new ObjectMapper().readTree(finished.folder().resolve("run.json").toFile());
    assertThat(record.path("counts").path("weighted_count").asDouble())
        .as("total")
        .isCloseTo(total, within(1e-12 * Math.max(1, total)));
  }

  private static void writeMadeVolume(Path zarr) throws IOException {
    BufferedImage planes;
    try (InputStream png =
        Objects.requireNonNull(
            CvplPipelinesTest.class.getResourceAsStream("/realdata/cvpl_synthetic.png"))) {
      planes = ImageIO.read(png);
    }
    assertThat(planes.getWidth()).isEqualTo(WIDTH);
    int[] values = planes.getRaster().getSamples(0, 0, WIDTH, planes.getHeight(), 0, (int[]) null);
    Voxels voxels = Voxels.allocate(Box.ofShape(DEPTH, HEIGHT, WIDTH), PixelType.U1);
    assertThat(values).hasSize(voxels.bytes().length);
    for (int i = 0; i < values.length; i++) {
      voxels.bytes()[i] = (byte) values[i];
    }
    OmeZarrOutput.create(
            zarr.toString(),
            new OmeZarrSpec(
                "made",
                OmeZarrSpec.Kind.IMAGE,
                DEPTH,
                HEIGHT,
                WIDTH,
                1,
                1,
                PixelType.U1,
                List.of(DEPTH, HEIGHT, WIDTH),
                VoxelGeometry.ofVoxelSize(6, 1.62, 1.62),
                List.of()))
        .write(0, 0, 0, voxels);
  }
}
