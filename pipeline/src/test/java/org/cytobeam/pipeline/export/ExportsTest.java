package org.cytobeam.pipeline.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cytobeam.pipeline.export.ExportRun.number;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.commons.csv.CSVRecord;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.pipeline.run.SmallImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Exports and maps of jobs without an atlas. */
class ExportsTest {
  private static final String JOB =
      """
      input: {image: image.zarr%s}
      steps:
        - threshold: {method: absolute, value: 500}
        - label
        - measure%s
      block_size: [11, 13, 17]
      output:
        folder: results
        picture: false
      """;

  @TempDir private Path folder;

  private ExportRun run(String input, String steps, String output) throws IOException {
    SmallImage.write(folder);
    return ExportRun.of(folder, JOB.formatted(input, steps) + output.indent(2));
  }

  @Test
  void tablesHoldEveryObjectAtItsPlaceInTheWholeImage() throws Exception {
    ExportRun run =
        run(
            ", level: 1, region: {z: [4, 24], y: [3, 24]}",
            "",
            "objects: [csv, points, cellfinder_xml, napari]");
    List<CSVRecord> objects = run.table("objects.csv");
    List<CSVRecord> points = run.table("points.csv");
    List<CSVRecord> napari = run.table("napari_points.csv");
    List<Element> markers = markers(run.file("cells.xml"));

    assertThat(objects).hasSizeGreaterThan(20);
    assertThat(points).hasSameSizeAs(objects);
    assertThat(napari).hasSameSizeAs(objects);
    assertThat(markers).hasSameSizeAs(objects);
    assertThat(run.header("points.csv"))
        .isEqualTo("label,raw_z,raw_y,raw_x,raw_z_um,raw_y_um,raw_x_um");
    assertThat(run.header("napari_points.csv")).isEqualTo("index,axis-0,axis-1,axis-2,label");
    String[] axes = {"z", "y", "x"};
    for (int i = 0; i < objects.size(); i++) {
      assertThat(points.get(i).get("label")).isEqualTo(objects.get(i).get("label"));
      assertThat(napari.get(i).get("label")).isEqualTo(objects.get(i).get("label"));
      assertThat(napari.get(i).get("index")).isEqualTo(Integer.toString(i));
      for (int axis = 0; axis < 3; axis++) {
        String centroid = objects.get(i).get("centroid_" + axes[axis]);
        assertThat(points.get(i).get("raw_" + axes[axis])).isEqualTo(centroid);
        assertThat(points.get(i).get("raw_" + axes[axis] + "_um"))
            .isEqualTo(objects.get(i).get("centroid_" + axes[axis] + "_um"));
        assertThat(napari.get(i).get("axis-" + axis)).isEqualTo(centroid);
        long voxel = (long) Math.floor(Double.parseDouble(centroid) + 0.5);
        assertThat(text(markers.get(i), "Marker" + "ZYX".charAt(axis)))
            .isEqualTo(Long.toString(voxel));
      }
    }
    assertThat(run.finished().found().products())
        .containsExactly("objects.csv", "points.csv", "cells.xml", "napari_points.csv");
  }

  private static List<Element> markers(Path file)
      throws ParserConfigurationException, IOException, SAXException {
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getDocumentElement();
    assertThat(root.getTagName()).isEqualTo("CellCounter_Marker_File");
    assertThat(text(root, "Image_Filename")).isEqualTo("placeholder.tif");
    assertThat(text(root, "Current_Type")).isEqualTo("1");
    assertThat(root.getElementsByTagName("Marker_Type").getLength()).isEqualTo(1);
    assertThat(text(root, "Type")).isEqualTo("2");
    NodeList nodes = root.getElementsByTagName("Marker");
    Element[] markers = new Element[nodes.getLength()];
    for (int i = 0; i < markers.length; i++) {
      markers[i] = (Element) nodes.item(i);
    }
    return Arrays.asList(markers);
  }

  private static String text(Element element, String tag) {
    return element.getElementsByTagName(tag).item(0).getTextContent();
  }

  @Test
  void theDensityMapHoldsEveryObjectOnce() throws IOException {
    ExportRun run = run(", region: {y: [2, 47]}", "", "density_map: {voxel_um: [15, 13, 8]}");
    double[] map = run.voxels("density_map.ome.zarr");
    List<CSVRecord> objects = run.table("objects.csv");

    assertThat(run.image("density_map.ome.zarr").bounds().shapeText()).isEqualTo("8x7x16");
    assertThat(Arrays.stream(map).sum()).isEqualTo(objects.size());
    assertThat(run.image("density_map.ome.zarr").geometry())
        .isEqualTo(new VoxelGeometry(15, 13, 8, 5, 4 - 1 + 6.5, 3));
    double[] expected = new double[map.length];
    for (CSVRecord object : objects) {
      // Edges: planes from -2.5 um, rows from row 2's edge at 3 um, columns from -1 um.
      int z = (int) ((number(object, "centroid_z_um") + 2.5) / 15);
      int y = (int) ((number(object, "centroid_y_um") - 3) / 13);
      int x = (int) ((number(object, "centroid_x_um") + 1) / 8);
      expected[(z * 7 + y) * 16 + x]++;
    }
    assertThat(map).isEqualTo(expected);
    assertThat(counts(run).get("objects_in_density_map").asLong()).isEqualTo(objects.size());
    assertThat(counts(run).get("objects_off_density_map").asLong()).isZero();
  }

  @Test
  void weightedCountsAreTheSameEverywhere() throws IOException {
    ExportRun run =
        run(
            "",
            "\n  - count: {method: by_size, size_threshold: 20, volume_weight: 0.01}",
            "density_map: {voxel: 16}");
    List<CSVRecord> objects = run.table("objects.csv");
    double total = objects.stream().mapToDouble(row -> number(row, "count")).sum();

    assertThat(objects).hasSize(SmallImage.CUBES);
    for (CSVRecord row : objects) {
      double beyond = Math.max(0, number(row, "area") - 20) * 0.01;
      if (row.get("touches_border").equals("true")) {
        assertThat(number(row, "count") - beyond).isBetween(0.125, 1.0);
      } else {
        assertThat(number(row, "count")).isEqualTo(1 + beyond);
      }
    }
    assertThat(total).isNotEqualTo(SmallImage.CUBES);
    assertThat(counts(run).get("weighted_count").asDouble()).isEqualTo(total, within(1e-9));
    assertThat(counts(run).get("objects").asLong()).isEqualTo(SmallImage.CUBES);
    assertThat(Arrays.stream(run.voxels("density_map.ome.zarr")).sum())
        .isEqualTo(total, within(1e-9));
  }

  @Test
  void theIntensityMapAddsUpBrightVoxels() throws IOException {
    SmallImage.write(folder);
    ExportRun run =
        ExportRun.of(
            folder,
            """
            input: {image: image.zarr}
            steps: []
            block_size: [7, 16, 16]
            output:
              folder: results
              intensity_map: {box: [5, 20, 6], scale: 0.5, min_threshold: 1003}
            """);
    double[] expected = new double[5 * 3 * 11];
    double total = 0;
    for (int z = 0; z < 24; z++) {
      for (int y = 0; y < 48; y++) {
        for (int x = 0; x < 64; x++) {
          boolean bright = (z + 2) % 8 < 4 && (y + 2) % 16 < 4 && (x + 2) % 16 < 4;
          if (bright && z > 3) {
            expected[((z / 5) * 3 + y / 20) * 11 + x / 6] += 0.5 * (1000 + z);
            total += 0.5 * (1000 + z);
          }
        }
      }
    }
    assertThat(run.voxels("intensity_map.ome.zarr")).isEqualTo(expected);
    assertThat(run.image("intensity_map.ome.zarr").geometry())
        .isEqualTo(new VoxelGeometry(25, 40, 12, 10, 19, 5));
    assertThat(counts(run).get("scaled_intensity").asDouble()).isEqualTo(total);
    assertThat(run.finished().found().products()).containsExactly("intensity_map.ome.zarr");
  }

  @Test
  void theIntensityMapIsOfTheImageThatTheStepsMake() throws IOException {
    SmallImage.write(folder);
    ExportRun run =
        ExportRun.of(
            folder,
            """
            input: {image: image.zarr, region: {z: [1, 24], x: [3, 64]}}
            steps: [gaussian_filter: {sigma: 1.5}, threshold: {method: otsu}]
            block_size: [9, 20, 20]
            output: {folder: results, image: true, intensity_map: {box: 7, min_threshold: 40}}
            """);
    double[] image = run.voxels("image.ome.zarr");
    double[] expected = new double[4 * 7 * 9];
    for (int i = 0; i < image.length; i++) {
      int z = i / 61 / 48;
      int y = i / 61 % 48;
      expected[(z / 7 * 7 + y / 7) * 9 + i % 61 / 7] += image[i] > 40 ? image[i] : 0;
    }
    for (int i = 0; i < expected.length; i++) {
      expected[i] *= 0.008;
    }
    assertThat(run.voxels("intensity_map.ome.zarr")).containsExactly(expected, within(1e-9));
  }

  @Test
  void noObjectsMakeFilesWithoutRows() throws Exception {
    SmallImage.write(folder);
    ExportRun run =
        ExportRun.of(
            folder,
            """
            input: {image: image.zarr, region: {z: [2, 3]}}
            steps: [threshold: {method: absolute, value: 50000}, label]
            output:
              folder: results
              objects: [csv, points, cellfinder_xml, napari, geojson]
              density_map: {voxel: 10}
            """);
    assertThat(run.table("points.csv")).isEmpty();
    assertThat(run.table("napari_points.csv")).isEmpty();
    assertThat(markers(run.file("cells.xml"))).isEmpty();
    assertThat(run.voxels("density_map.ome.zarr")).containsOnly(0);
    JsonNode json = new ObjectMapper().readTree(run.file("objects.geojson").toFile());
    assertThat(json.get("features")).isEmpty();
  }

  private static JsonNode counts(ExportRun run) throws IOException {
    return new ObjectMapper().readTree(Files.readString(run.file("run.json"))).get("counts");
  }
}
