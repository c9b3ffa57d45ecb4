package org.cytobeam.pipeline.realdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.cytobeam.pipeline.run.JobRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of docs/results/allen_annotation.md: 77 million voxels, the real atlas. */
@Tag("slow")
class AllenAnnotationTest {
  private static final String BOTH = "both";

  @TempDir static Path folder;
  private static ExampleRun example;
  private static List<CSVRecord> cells;
  private static JobRun.Finished cellsRun;

  @BeforeAll
  static void prepare() throws IOException {
    Path atlas = RealData.file("atlas");
    example = new ExampleRun(folder);
    for (String name : List.of("annotation_25.nrrd", "structure_tree_safe_2017.csv", "1.json")) {
      Files.copy(atlas.resolve(name), example.data(name));
    }
    cells = Table.read(atlas.resolve("cells_ccf/cells_half_A.csv"));
    AllenVolumes.writeAnnotation(
        example.data("annotation_25.nrrd"), example.data("annotation_25.ome.zarr"));
    AllenVolumes.writeCells(cells, example.data("allen_cells.ome.zarr"));
    cellsRun = example.run("allen_cells.yaml");
  }

  /** scipy: annotation_25_components_scipy.json. */
  @Test
  void theBrainIsOnePiece() throws IOException {
    JobRun.Finished finished = example.run("allen_annotation.yaml");
    List<CSVRecord> objects = Table.read(finished.folder().resolve("objects.csv"));
    assertThat(objects).hasSize(1);
    assertThat(Table.whole(objects.get(0), "area")).isEqualTo(32_387_385);
  }

  @Test
  void everyObjectIsWhereScipyFindsItAndNoCellIsLost() throws IOException {
    List<CSVRecord> objects = Table.read(cellsRun.folder().resolve("objects.csv"));
    List<CSVRecord> expected = Table.golden("allen_cells_objects.csv.gz");
    assertThat(cells).hasSize(5708);
    assertThat(objects).hasSameSizeAs(expected).hasSize(5050);

    Map<String, Long> perRegion = new HashMap<>();
    long painted = 0;
    for (int i = 0; i < objects.size(); i++) {
      CSVRecord object = objects.get(i);
      CSVRecord scipy = expected.get(i);
      String side = scipy.get("low_half").equals("1") ? "right" : "left";
      assertThat(object.get("label")).isEqualTo(scipy.get("label"));
      assertThat(object.get("area")).as("%s", object).isEqualTo(scipy.get("voxels"));
      assertThat(object.get("region_id")).as("%s", object).isEqualTo(scipy.get("region_id"));
      assertThat(object.get("hemisphere")).as("%s", object).isEqualTo(side);
      painted += Math.round(Table.number(object, "intensity_mean") * Table.whole(object, "area"));
      perRegion.merge(scipy.get("region_id") + side, 1L, Long::sum);
      perRegion.merge(scipy.get("region_id") + BOTH, 1L, Long::sum);
    }
    assertThat(painted).as("cells in all objects").isEqualTo(5708);

    long counted = 0;
    Map<String, CSVRecord> both = new HashMap<>();
    for (CSVRecord row : Table.read(cellsRun.folder().resolve("regions.csv"))) {
      String key = row.get("id") + row.get("hemisphere");
      assertThat(Table.whole(row, "count")).as(key).isEqualTo(perRegion.getOrDefault(key, 0L));
      if (row.get("hemisphere").equals(BOTH)) {
        counted += Table.whole(row, "count");
        both.put(row.get("id"), row);
      }
    }
    assertThat(counted).as("regions and outside").isEqualTo(objects.size());
    checkAgainstSingleCells(both);
  }

  /**
   * Volumes are exactly those of the published table. Counts are those of objects, so they are
   * exact where no cells touch; all differences together are the merged cells.
   */
  private static void checkAgainstSingleCells(Map<String, CSVRecord> regions) throws IOException {
    int same = 0;
    long own = 0;
    List<CSVRecord> published =
        Table.read(RealData.file("atlas/cells_ccf/cells_half_A_expected_density.csv"));
    for (CSVRecord line : published) {
      CSVRecord row = regions.get(line.get("region_id"));
      assertThat(row).as("%s", line).isNotNull();
      assertThat(Table.number(row, "volume_mm3"))
          .as("%s", line)
          .isCloseTo(Table.number(line, "volume_mm3_own"), within(1e-9));
      assertThat(Table.number(row, "volume_mm3_inclusive"))
          .as("%s", line)
          .isCloseTo(Table.number(line, "volume_mm3_subtree"), within(1e-9));
      own += Table.whole(line, "cells_own");
      if (row.get("count_inclusive").equals(line.get("cells_subtree"))) {
        same++;
        assertThat(Table.number(row, "density_per_mm3_inclusive"))
            .as("%s", line)
            .isCloseTo(Table.number(line, "cells_per_mm3_subtree"), within(1e-6));
      }
    }
    assertThat(own).isEqualTo(5708);
    assertThat(same)
        .as("regions with the count of single cells, of %d", published.size())
        .isEqualTo(169);
  }

  /** Which end is right cannot be seen in the file; only the two names depend on it. */
  @Test
  void orientationSwapsLeftAndRightAndTheTwoOntologiesAgree() throws IOException {
    Map<String, String> asrAndCsv = regions(cellsRun.folder(), false);
    JobRun.Finished other =
        example.run(
            "allen_cells.yaml",
            Map.of(
                "orientation: asr", "orientation: asl",
                "structure_tree_safe_2017.csv", "1.json",
                "folder: results/allen_cells", "folder: results/asl"));
    assertThat(regions(other.folder(), true)).isEqualTo(asrAndCsv);
  }

  private static Map<String, String> regions(Path results, boolean swap) throws IOException {
    Map<String, String> rows = new HashMap<>();
    for (CSVRecord row : Table.read(results.resolve("regions.csv"))) {
      String side = row.get("hemisphere");
      if (swap && !side.equals(BOTH)) {
        side = side.equals("left") ? "right" : "left";
      }
      rows.put(
          row.get("id") + side,
          String.join(
              ",",
              row.get("parent_id"),
              row.get("depth"),
              row.get("volume_mm3"),
              row.get("count"),
              row.get("volume_mm3_inclusive"),
              row.get("count_inclusive")));
    }
    return rows;
  }
}
