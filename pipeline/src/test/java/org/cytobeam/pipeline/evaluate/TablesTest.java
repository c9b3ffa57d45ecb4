package org.cytobeam.pipeline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.cytobeam.io.BadInputException;
import org.cytobeam.pipeline.evaluate.Points.Unit;
import org.cytobeam.pipeline.evaluate.RegionCountTable.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of tables and XML files of other programs. */
class TablesTest {
  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private CsvFile table(String text) throws IOException {
    return CsvFile.open(file("table.csv", text));
  }

  @ParameterizedTest
  @CsvSource({
    "'x,y,z', '3,2,1', VOXELS",
    "'index,axis-0,axis-1,axis-2', '0,1,2,3', VOXELS",
    "'label,centroid-0,centroid-1,centroid-2', '1,1,2,3', VOXELS",
    "',coordinate_raw_axis_0,coordinate_raw_axis_1,coordinate_raw_axis_2,structure_name', '0,1.0,2.0,3.0,Pons', VOXELS",
    "'x_um,y_um,z_um', '3,2,1', MICROMETRES",
    "'centroid_z,centroid_z_um,centroid_y_um,centroid_x_um', '9,1,2,3', MICROMETRES"
  })
  void positionsAreFoundByTheNamesOfTheirColumns(String header, String row, Unit unit)
      throws IOException {
    CsvFile table = table("\uFEFF" + header + "\r\n" + row + "\r\n");
    assertThat(PointTable.units(table)).containsExactly(unit);
    Points points = PointTable.read(table, unit);
    assertThat(points.position()).containsExactly(1, 2, 3);
    assertThat(points.id()).containsExactly(1);
  }

  @Test
  void labelsOfPointsAreTheirIds() throws IOException {
    CsvFile table = table("label,z,y,x\n12,1,2,3\n4.0,0,0,0\n");
    assertThat(PointTable.read(table, Unit.VOXELS).id()).containsExactly(12, 4);
  }

  @Test
  void badCellIsNamed() throws IOException {
    CsvFile table = table("z,y,x\n1,2,3\n1,nan,3\n");
    assertThatThrownBy(() -> PointTable.read(table, Unit.VOXELS))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("row 2: column 'y' is 'nan'");
  }

  private static final String CELLS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <CellCounter_Marker_File>
        <Marker_Data>
          <Current_Type>1</Current_Type>
          <Marker_Type><Type>1</Type>
            <Marker><MarkerX>1</MarkerX><MarkerY>2</MarkerY><MarkerZ>3</MarkerZ></Marker>
          </Marker_Type>
          <Marker_Type><Type>2</Type>
            <Marker><MarkerX>30</MarkerX><MarkerY>20</MarkerY><MarkerZ>10</MarkerZ></Marker>
            <Marker><MarkerX>6.5</MarkerX><MarkerY>5</MarkerY><MarkerZ>4</MarkerZ></Marker>
          </Marker_Type>
        </Marker_Data>
      </CellCounter_Marker_File>
      """;

  @Test
  void markersOfTheWantedTypeAreRead() throws IOException {
    Path xml = file("cells.xml", CELLS);
    assertThat(MarkerXml.read(xml, 2).position()).containsExactly(10, 20, 30, 4, 5, 6.5);
    assertThat(MarkerXml.read(xml, 2).id()).containsExactly(2, 3);
    assertThat(MarkerXml.read(xml, 1).position()).containsExactly(3, 2, 1);
    assertThatThrownBy(() -> MarkerXml.read(xml, 3))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no markers of type 3, only of type 1, 2");
    Path empty = file("empty.xml", CELLS.replaceAll("(?s)<Marker_Type>.*</Marker_Type>", ""));
    assertThat(MarkerXml.read(empty, 2).count()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "<MarkerZ>10</MarkerZ>, '', marker 2 lacks MarkerX",
    "<MarkerZ>10, <MarkerZ>ten, marker 2: MarkerZ is 'ten'",
    "CellCounter_Marker_File, Other, not a CellCounter file",
    "</Marker_Data>, '', is not valid XML"
  })
  void spoiltXmlIsRefused(String part, String instead, String message) throws IOException {
    Path xml = file("cells.xml", CELLS.replace(part, instead));
    assertThatThrownBy(() -> MarkerXml.read(xml, 2))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }

  /** An entity that would read a file is not followed. */
  @Test
  void externalEntitiesAreNotFollowed() throws IOException {
    Path secret = file("secret", "7");
    Path xml =
        file(
            "cells.xml",
            CELLS
                .replace(
                    "<CellCounter_Marker_File>",
                    "<!DOCTYPE c [<!ENTITY s SYSTEM \"%s\">]><CellCounter_Marker_File>"
                        .formatted(secret.toUri()))
                .replace("<MarkerZ>10<", "<MarkerZ>&s;<"));
    assertThatThrownBy(() -> MarkerXml.read(xml, 2)).isInstanceOf(BadInputException.class);
  }

  private Map<String, Double> counts(Key key, String text) throws IOException {
    RegionCountTable table = RegionCountTable.of(table(text), null);
    assertThat(table.keys()).contains(key);
    return table.counts(key);
  }

  @Test
  void countsOfOurTableAreThoseOfBothHemispheres() throws IOException {
    String regions =
        """
        id,acronym,name,hemisphere,count,count_inclusive
        5,MOp,Primary motor area,left,2,3
        5,MOp,Primary motor area,right,4,4
        5,MOp,Primary motor area,both,6,7
        0,outside,outside of all regions,both,9,9
        """;
    assertThat(counts(Key.ID, regions)).isEqualTo(Map.of("5", 6.0));
    assertThat(counts(Key.ACRONYM, regions)).isEqualTo(Map.of("MOp", 6.0));
    assertThat(counts(Key.NAME, regions)).isEqualTo(Map.of("primary motor area", 6.0));
    assertThat(RegionCountTable.of(table(regions), "count_inclusive").counts(Key.ID))
        .isEqualTo(Map.of("5", 7.0));
    assertThat(counts(Key.ID, regions.replaceAll("(?m)^.*both.*\n", "")))
        .isEqualTo(Map.of("5", 6.0));
  }

  @Test
  void countsOfBrainGlobesSummaryAndOfTwoColumns() throws IOException {
    String summary =
        """
        structure_name,left_cell_count,right_cell_count,total_cells,left_volume_mm3
        "Accessory olfactory bulb, granular layer",1.0,3.0,4.0,0.1
        """;
    assertThat(counts(Key.NAME, summary))
        .isEqualTo(Map.of("accessory olfactory bulb, granular layer", 4.0));
    assertThat(counts(Key.ACRONYM, "brain region,n\nMOp,3\nVISp,0\n"))
        .isEqualTo(Map.of("MOp", 3.0, "VISp", 0.0));
    assertThat(counts(Key.ID, "region_id,cells\n12.0,3\n")).isEqualTo(Map.of("12", 3.0));
  }

  @ParameterizedTest
  @CsvSource({
    "'acronym,count\nA,1\nA,2\n', row 2: A has a row already",
    "'acronym,count\nA,-1\n', a count is 0 or more",
    "'acronym,count\nA,many\n', row 1: column 'count' is 'many'"
  })
  void badCountsAreRefused(String text, String message) throws IOException {
    RegionCountTable table = RegionCountTable.of(table(text), null);
    assertThatThrownBy(() -> table.counts(Key.ACRONYM))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void regionsAreJoinedByWhatTheyShareMostOf() throws IOException {
    CsvFile found = CsvFile.open(file("f.csv", "id,acronym,count\n1,A,3\n2,B,4\n3,C,5\n"));
    CsvFile truth = CsvFile.open(file("t.csv", "id,acronym,count\n2,A,3\n8,B,4\n9,C,5\n"));
    Report report =
        RegionEvaluation.of(
            RegionCountTable.of(found, null), RegionCountTable.of(truth, null), false);
    assertThat(report.settings()).containsEntry("regions_by", "acronym");
    assertThat(report.metrics()).containsEntry("regions", 3).containsEntry("r2", 1.0);
  }
}
