package org.cytobeam.pipeline.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.csv.CSVPrinter;
import org.cytobeam.transforms.atlas.RegionRow;
import org.cytobeam.transforms.atlas.RegionTable;
import org.cytobeam.transforms.atlas.Structure;
import org.cytobeam.transforms.table.ObjectTable;

/**
 * The tables by region of BrainGlobe's brainmapper: {@code analysis/summary.csv} and {@code
 * registration/volumes.csv}. As there, a structure stands for itself without its parts, numbers of
 * cells are written as floats ({@code 3.0}), and a density without a volume is blank. Structures
 * are in the order of their names; if there are cells outside of all structures, a row without a
 * name comes last, so that the cells add up to all.
 */
final class BrainmapperTables {
  static final List<String> VOLUMES =
      List.of("structure_name", "left_volume_mm3", "right_volume_mm3", "total_volume_mm3");
  static final List<String> SUMMARY =
      List.of(
          "structure_name",
          "left_cell_count",
          "right_cell_count",
          "total_cells",
          "left_volume_mm3",
          "right_volume_mm3",
          "total_volume_mm3",
          "left_cells_per_mm3",
          "right_cells_per_mm3");

  private BrainmapperTables() {}

  /** One structure, or what is outside of all. */
  private record Entry(String name, RegionRow left, RegionRow right, RegionRow both) {
    boolean isStructure() {
      return both.structure() != null;
    }
  }

  /**
   * Writes both tables.
   *
   * @param folder brainmapper's output folder
   */
  static void write(RegionTable regions, Path folder) throws IOException {
    List<Entry> entries = entries(regions);
    Path summary = Files.createDirectories(folder.resolve("analysis")).resolve("summary.csv");
    try (CSVPrinter out = printer(summary)) {
      out.printRecord(SUMMARY);
      for (Entry entry : entries) {
        out.print(entry.name);
        out.print((double) entry.left.own().count());
        out.print((double) entry.right.own().count());
        out.print((double) entry.both.own().count());
        volumes(entry, out);
        out.print(blank(entry.left.own().densityPerMm3()));
        out.print(blank(entry.right.own().densityPerMm3()));
        out.println();
      }
    }
    Path volumes = Files.createDirectories(folder.resolve("registration")).resolve("volumes.csv");
    try (CSVPrinter out = printer(volumes)) {
      out.printRecord(VOLUMES);
      for (Entry entry : entries) {
        if (entry.isStructure() && entry.both.own().volumeMm3() > 0) {
          out.print(entry.name);
          volumes(entry, out);
          out.println();
        }
      }
    }
  }

  /** Rows come left, right, both. */
  private static List<Entry> entries(RegionTable regions) {
    List<Entry> entries = new ArrayList<>();
    List<RegionRow> rows = regions.rows();
    for (int i = 0; i < rows.size(); i += 3) {
      RegionRow both = rows.get(i + 2);
      Structure structure = both.structure();
      if (both.own().count() > 0 || both.own().volumeMm3() > 0) {
        String name = structure == null ? "" : structure.name();
        entries.add(new Entry(name, rows.get(i), rows.get(i + 1), both));
      }
    }
    entries.sort(
        Comparator.comparing((Entry entry) -> !entry.isStructure()).thenComparing(Entry::name));
    return entries;
  }

  private static void volumes(Entry entry, CSVPrinter out) throws IOException {
    for (RegionRow row : List.of(entry.left, entry.right, entry.both)) {
      double mm3 = row.own().volumeMm3();
      out.print(Double.isNaN(mm3) ? 0.0 : mm3);
    }
  }

  private static Object blank(double value) {
    return Double.isNaN(value) ? "" : value;
  }

  private static CSVPrinter printer(Path file) throws IOException {
    return new CSVPrinter(
        Files.newBufferedWriter(file, StandardCharsets.UTF_8), ObjectTable.format());
  }
}
