package org.cytobeam.pipeline.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVRecord;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.ome.OmeZarrOutput;
import org.cytobeam.io.ome.OmeZarrSpec;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outlines of whole jobs: filling them gives the label image. */
class GeoJsonTest {
  private static final Box BOUNDS = Box.ofShape(3, 44, 60);

  @TempDir private Path folder;

  private void writeImage() {
    OmeZarrSpec spec =
        new OmeZarrSpec(
            "noise",
            OmeZarrSpec.Kind.IMAGE,
            3,
            44,
            60,
            1,
            1,
            PixelType.U1,
            List.of(1, 16, 16),
            VoxelGeometry.ofVoxelSize(5, 2, 2),
            List.of());
    Voxels voxels = Voxels.allocate(BOUNDS, PixelType.U1);
    Random random = new Random(4);
    for (int i = 0; i < voxels.bytes().length; i++) {
      voxels.bytes()[i] = (byte) random.nextInt(100);
    }
    OmeZarrOutput.create(folder.resolve("image.zarr").toString(), spec).write(0, 0, 0, voxels);
  }

  private ExportRun run(int connectivity, int block, String labels) throws IOException {
    return ExportRun.of(
        folder,
        """
        input: {image: image.zarr, region: {z: [1, 2], y: [3, 44], x: [5, 58]}}
        block_size: [1, %d, %d]
        steps:
          - threshold: {method: absolute, value: 49}
          - label: {connectivity: %d}
          - filter_objects: {min_area: 2}
        output: {folder: results, picture: false, objects: [csv, geojson]%s}
        """
            .formatted(block, block, connectivity, labels));
  }

  @ParameterizedTest
  @CsvSource({"1, 13", "3, 13", "3, 64"})
  void fillingTheOutlinesGivesTheLabelImage(int connectivity, int block) throws IOException {
    writeImage();
    ExportRun run = run(connectivity, block, ", labels: true");
    double[] labels = run.voxels("labels.ome.zarr");
    List<CSVRecord> objects = run.table("objects.csv");
    JsonNode json = new ObjectMapper().readTree(run.file("objects.geojson").toFile());

    assertThat(json.get("type").asText()).isEqualTo("FeatureCollection");
    assertThat(json.get("features")).hasSameSizeAs(objects);
    assertThat(objects).hasSizeGreaterThan(5);
    double[] filled = new double[labels.length];
    for (int i = 0; i < objects.size(); i++) {
      JsonNode feature = json.get("features").get(i);
      JsonNode properties = feature.get("properties");
      assertThat(properties.get("objectType").asText()).isEqualTo("detection");
      objects
          .get(i)
          .toMap()
          .forEach(
              (column, value) -> {
                JsonNode property = properties.get(column);
                if (property.isNumber()) {
                  assertThat(property.asDouble()).isEqualTo(Double.parseDouble(value));
                } else {
                  assertThat(property.asText()).isEqualTo(value);
                }
              });
      fill(feature.get("geometry"), properties.get("label").asInt(), filled);
    }
    assertThat(filled).isEqualTo(labels);
  }

  /** Even-odd, in the frame of the label image, whose corner is row 3, column 5. */
  private static void fill(JsonNode geometry, int label, double[] filled) {
    boolean one = geometry.get("type").asText().equals("Polygon");
    List<JsonNode> polygons = new ArrayList<>();
    if (one) {
      polygons.add(geometry.get("coordinates"));
    } else {
      assertThat(geometry.get("type").asText()).isEqualTo("MultiPolygon");
      geometry.get("coordinates").forEach(polygons::add);
    }
    boolean[] inside = new boolean[filled.length];
    for (JsonNode polygon : polygons) {
      for (JsonNode ring : polygon) {
        assertThat(ring.get(0)).isEqualTo(ring.get(ring.size() - 1));
        for (int i = 1; i < ring.size(); i++) {
          int x = ring.get(i).get(0).intValue();
          int y0 = ring.get(i - 1).get(1).intValue();
          int y1 = ring.get(i).get(1).intValue();
          for (int y = Math.min(y0, y1); y < Math.max(y0, y1); y++) {
            for (int right = x - 5; right < 53; right++) {
              inside[(y - 3) * 53 + right] ^= true;
            }
          }
        }
      }
    }
    for (int i = 0; i < filled.length; i++) {
      if (inside[i]) {
        assertThat(filled[i]).as("pixel %d is of one object", i).isZero();
        filled[i] = label;
      }
    }
  }

  @Test
  void theLabelImageItIsTracedOnIsNotAResult() throws IOException {
    writeImage();
    ExportRun run = run(1, 32, "");
    assertThat(run.finished().found().products()).containsExactly("objects.csv", "objects.geojson");
    assertThat(run.file("labels.ome.zarr")).doesNotExist();
  }

  @Test
  void severalPlanesAreRefused() {
    writeImage();
    assertThatThrownBy(
            () ->
                ExportRun.of(
                    folder,
                    """
                    input: {image: image.zarr}
                    steps: [threshold: {method: absolute, value: 49}, label]
                    output: {folder: results, objects: geojson}
                    """))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("3:36: geojson holds outlines of one plane, but 3 planes are");
  }
}
