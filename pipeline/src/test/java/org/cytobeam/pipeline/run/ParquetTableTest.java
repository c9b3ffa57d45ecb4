package org.cytobeam.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.HydratorSupplier;
import blue.strategic.parquet.ParquetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVParser;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.atlas.Hemisphere;
import org.cytobeam.transforms.atlas.Structure;
import org.cytobeam.transforms.objects.MeasureRequest;
import org.cytobeam.transforms.objects.ObjectMeasures;
import org.cytobeam.transforms.objects.ObjectStats;
import org.cytobeam.transforms.table.Column;
import org.cytobeam.transforms.table.LevelFrame;
import org.cytobeam.transforms.table.ObjectRow;
import org.cytobeam.transforms.table.ObjectTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTableTest {
  @TempDir private Path folder;

  @Test
  void holdsTheRowsAndColumnsOfTheCsvWithTheirTypes() throws IOException {
    VoxelGeometry geometry = VoxelGeometry.ofVoxelSize(5, 2, 2);
    ObjectTable table =
        ObjectTable.of(
            new ObjectMeasures(MeasureRequest.BASIC, 0, PixelType.U2, false, geometry),
            new LevelFrame(geometry, geometry),
            Box.ofShape(10, 10, 10),
            true);
    ObjectStats a = new ObjectStats(1, 3, 12, 15, 22, 4, 5, 6, 5, 6, 9, 100, 0, 7, 60);
    ObjectStats b = new ObjectStats(1L << 40, 7, 1, 2, 3, 0, 0, 0, 1, 1, 1, 0.1, 0, 0, 65535);
    Structure region = new Structure(997, "CA1, \"so\" µ", "Field", null, 0, 0);
    Path csv = folder.resolve("objects.csv");
    Files.writeString(
        csv,
        table.header()
            + table.lines(
                List.of(
                    new ObjectRow(1, a, false, region, Hemisphere.LEFT),
                    new ObjectRow(1L << 33, b, true, null, Hemisphere.RIGHT))));
    Path parquet = folder.resolve("objects.parquet");
    ParquetTable.write(table, csv, parquet);

    List<Map<String, Object>> rows;
    try (Stream<Map<String, Object>> stream =
        ParquetReader.streamContent(parquet.toFile(), HydratorSupplier.constantly(new Row()))) {
      rows = stream.toList();
    }
    List<Map<String, String>> lines;
    try (CSVParser parser =
        CSVParser.parse(
            Files.newBufferedReader(csv),
            ObjectTable.format().builder().setHeader().setSkipHeaderRecord(true).get())) {
      lines = parser.stream().map(record -> record.toMap()).toList();
    }
    assertThat(rows).hasSize(2).hasSameSizeAs(lines);
    for (int i = 0; i < 2; i++) {
      assertThat(rows.get(i).keySet())
          .containsExactlyElementsOf(table.columns().stream().map(Column::name).toList());
      for (Column column : table.columns()) {
        Object value = rows.get(i).get(column.name());
        assertThat(String.valueOf(value)).isEqualTo(lines.get(i).get(column.name()));
        assertThat(value)
            .isInstanceOf(
                switch (column.kind()) {
                  case INTEGER -> Long.class;
                  case REAL -> Double.class;
                  case BOOLEAN -> Boolean.class;
                  case TEXT -> String.class;
                });
      }
    }
    assertThat(rows.get(0)).containsEntry("region_acronym", "CA1, \"so\" µ");
    assertThat(rows.get(1)).containsEntry("label", 1L << 33).containsEntry("touches_border", true);
  }

  /** A row by column name. */
  private static final class Row implements Hydrator<Map<String, Object>, Map<String, Object>> {
    @Override
    public Map<String, Object> start() {
      return new LinkedHashMap<>();
    }

    @Override
    public Map<String, Object> add(Map<String, Object> row, String heading, Object value) {
      row.put(heading, value);
      return row;
    }

    @Override
    public Map<String, Object> finish(Map<String, Object> row) {
      return row;
    }
  }
}
