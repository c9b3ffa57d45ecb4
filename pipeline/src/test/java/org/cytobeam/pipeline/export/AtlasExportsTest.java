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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.cytobeam.pipeline.demo.Phantom;
import org.cytobeam.pipeline.demo.PhantomFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every export of the demo's brain with its atlas: as many cells in each as in objects.csv. */
class AtlasExportsTest {
  @TempDir private Path folder;

  @Test
  void everyExportHasEveryCell() throws IOException {
    PhantomFolder.write(new Phantom(2026), folder);
    ExportRun run =
        ExportRun.of(
            folder,
            Files.readString(folder.resolve(PhantomFolder.JOB))
                .replace(
                    "filter_objects: {min_area: 8}",
                    "filter_objects: {min_area: 8}\n  - count: {method: by_size}")
                .replace(
                    "objects: csv, labels: true",
                    "objects: [csv, points, cellfinder_xml, napari, brainmapper],"
                        + " density_map: {space: atlas}"));
    List<CSVRecord> objects = run.table("objects.csv");
    int n = objects.size();

    assertThat(n).isGreaterThan(1000);
    assertThat(run.table("points.csv")).hasSize(n);
    assertThat(run.table("napari_points.csv")).hasSize(n);
    assertThat(Files.readString(run.file("cells.xml")).split("<Marker>", -1)).hasSize(n + 1);
    List<CSVRecord> all = run.table("brainmapper/analysis/all_points.csv");
    assertThat(all).hasSize(n);
    assertPlaces(objects, run.table("points.csv"), all);
    assertSummary(run, objects);
    assertWeights(run, objects);
  }

  private static void assertPlaces(
      List<CSVRecord> objects, List<CSVRecord> points, List<CSVRecord> all) {
    int outside = 0;
    for (int i = 0; i < objects.size(); i++) {
      CSVRecord object = objects.get(i);
      CSVRecord point = points.get(i);
      CSVRecord row = all.get(i);
      boolean inside = !object.get("region_id").equals("0");
      outside += inside ? 0 : 1;
      assertThat(point.get("structure_id")).isEqualTo(object.get("region_id"));
      assertThat(point.get("structure_acronym"))
          .isEqualTo(inside ? object.get("region_acronym") : "");
      assertThat(point.get("hemisphere")).isEqualTo(object.get("hemisphere"));
      assertThat(row.get("hemisphere")).isEqualTo(object.get("hemisphere"));
      assertThat(row.get("structure_name")).isEqualTo(point.get("structure_name"));
      assertThat(row.get("structure_name").isEmpty()).isEqualTo(!inside);
      for (int axis = 0; axis < 3; axis++) {
        assertThat(number(row, "coordinate_raw_axis_" + axis))
            .isEqualTo(Math.floor(number(object, "centroid_" + "zyx".charAt(axis)) + 0.5));
        assertThat(number(row, "coordinate_atlas_axis_" + axis))
            .isEqualTo(Math.floor(number(point, "atlas_axis_" + axis) + 0.5));
        // the annotation's voxel size, which the first object tells
        double um =
            number(points.get(0), "atlas_axis_" + axis + "_um")
                / number(points.get(0), "atlas_axis_" + axis);
        assertThat(number(point, "atlas_axis_" + axis + "_um"))
            .isEqualTo(um * number(point, "atlas_axis_" + axis), within(1e-6));
      }
    }
    assertThat(outside).isPositive();
  }

  private static void assertSummary(ExportRun run, List<CSVRecord> objects) throws IOException {
    // As in shared/data/atlas/report_examples/summary.csv and a brainreg run's volumes.csv.
    assertThat(run.header("brainmapper/analysis/summary.csv"))
        .isEqualTo(
            "structure_name,left_cell_count,right_cell_count,total_cells,left_volume_mm3,"
                + "right_volume_mm3,total_volume_mm3,left_cells_per_mm3,right_cells_per_mm3");
    assertThat(run.header("brainmapper/registration/volumes.csv"))
        .isEqualTo("structure_name,left_volume_mm3,right_volume_mm3,total_volume_mm3");
    assertThat(run.header("brainmapper/analysis/all_points.csv"))
        .isEqualTo(
            "coordinate_raw_axis_0,coordinate_raw_axis_1,coordinate_raw_axis_2,"
                + "coordinate_atlas_axis_0,coordinate_atlas_axis_1,coordinate_atlas_axis_2,"
                + "structure_name,hemisphere");
    Map<String, Integer> left = new HashMap<>();
    for (CSVRecord point : run.table("brainmapper/analysis/all_points.csv")) {
      if (point.get("hemisphere").equals("left")) {
        left.merge(point.get("structure_name"), 1, Integer::sum);
      }
    }
    List<CSVRecord> summary = run.table("brainmapper/analysis/summary.csv");
    Map<String, CSVRecord> volumes = new HashMap<>();
    for (CSVRecord row : run.table("brainmapper/registration/volumes.csv")) {
      volumes.put(row.get("structure_name"), row);
    }
    double total = 0;
    for (CSVRecord row : summary) {
      String name = row.get("structure_name");
      total += number(row, "total_cells");
      assertThat(number(row, "left_cell_count")).isEqualTo((double) left.getOrDefault(name, 0));
      assertThat(number(row, "total_cells"))
          .isEqualTo(number(row, "left_cell_count") + number(row, "right_cell_count"));
      if (name.isEmpty()) {
        assertThat(row.get("left_cells_per_mm3")).isEmpty();
      } else {
        CSVRecord volume = volumes.get(name);
        assertThat(volume).as(name).isNotNull();
        assertThat(row.get("left_volume_mm3")).isEqualTo(volume.get("left_volume_mm3"));
        assertThat(number(row, "left_cells_per_mm3"))
            .isEqualTo(
                number(row, "left_cell_count") / number(row, "left_volume_mm3"), within(1e-9));
      }
    }
    assertThat(total).isEqualTo(objects.size());
    assertThat(summary.get(summary.size() - 1).get("structure_name")).isEmpty();
    assertThat(summary.subList(0, summary.size() - 1))
        .extracting(row -> row.get("structure_name"))
        .isSorted()
        .doesNotContain("");
  }

  private static void assertWeights(ExportRun run, List<CSVRecord> objects) throws IOException {
    double weighted = objects.stream().mapToDouble(row -> number(row, "count")).sum();
    double byRegion = 0;
    for (CSVRecord row : run.table("regions.csv")) {
      if (row.get("hemisphere").equals("both")) {
        byRegion += number(row, "weighted_count");
      }
      if (!row.get("weighted_density_per_mm3").isEmpty()) {
        assertThat(number(row, "weighted_density_per_mm3"))
            .isEqualTo(number(row, "weighted_count") / number(row, "volume_mm3"), within(1e-3));
      }
    }
    JsonNode counts =
        new ObjectMapper().readTree(Files.readString(run.file("run.json"))).get("counts");
    assertThat(byRegion).isEqualTo(weighted, within(1e-6));
    assertThat(counts.get("weighted_count").asDouble()).isEqualTo(weighted, within(1e-9));
    long off = counts.get("objects_off_density_map").asLong();
    assertThat(counts.get("objects_in_density_map").asLong()).isEqualTo(objects.size() - off);
    double inMap = Arrays.stream(run.voxels("density_map.ome.zarr")).sum();
    assertThat(inMap).isPositive().isLessThanOrEqualTo(weighted + 1e-9);
    if (off == 0) {
      assertThat(inMap).isEqualTo(weighted, within(1e-9));
    }
  }
}
