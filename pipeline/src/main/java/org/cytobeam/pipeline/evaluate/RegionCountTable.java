package org.cytobeam.pipeline.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.cytobeam.io.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * Counts by region, read from a CSV table by the names of its columns: {@code regions.csv},
 * BrainGlobe's {@code summary.csv}, or any with a column of regions and one of counts.
 */
final class RegionCountTable {
  private static final Map<Key, List<String>> NAMES =
      Map.of(
          Key.ID, List.of("id", "region_id", "structure_id"),
          Key.ACRONYM, List.of("acronym", "region_acronym", "structure_acronym"),
          Key.NAME, List.of("name", "region_name", "structure_name", "region", "structure"));

  private static final List<String> COUNTS =
      List.of("count", "total_cells", "cell_count", "cells", "n_cells", "counts");

  private static final List<String> OUTSIDE = List.of("outside", "outside of all regions", "0");

  /** What a region is known by, in the order in which it is preferred. */
  enum Key {
    ID,
    ACRONYM,
    NAME
  }

  private final CsvFile table;
  private final Map<Key, Integer> keys = new LinkedHashMap<>();
  private final int count;
  private final int hemisphere;

  private RegionCountTable(CsvFile table, int count) {
    this.table = table;
    this.count = count;
    this.hemisphere = table.column("hemisphere");
    for (Key key : Key.values()) {
      for (String name : NAMES.getOrDefault(key, List.of())) {
        if (table.column(name) >= 0) {
          keys.putIfAbsent(key, table.column(name));
        }
      }
    }
    if (keys.isEmpty() && table.columns().size() == 2) {
      // Two columns of any names: what the region is called may be each of the three.
      for (Key key : Key.values()) {
        keys.put(key, 1 - count);
      }
    }
  }

  /** Whether the table looks as if it had counts: by a column of regions, or two columns in all. */
  static boolean hasRegions(CsvFile table) {
    return table.columns().size() == 2
        || NAMES.values().stream().flatMap(List::stream).anyMatch(name -> table.column(name) >= 0);
  }

  /**
   * Finds the columns.
   *
   * @param countColumn the column of counts; null to find it by its name
   * @throws BadInputException if there is none, naming those there are
   */
  static RegionCountTable of(CsvFile table, @Nullable String countColumn) {
    int count = countColumn(table, countColumn);
    if (count < 0) {
      throw new BadInputException(
          "%s has no column of counts (%s); it has %s: choose one with --count-column"
              .formatted(
                  table.path(),
                  countColumn == null ? String.join(", ", COUNTS) : countColumn,
                  String.join(", ", table.columns())));
    }
    RegionCountTable found = new RegionCountTable(table, count);
    if (found.keys.isEmpty()) {
      throw new BadInputException(
          "%s has no column of regions; it has %s: name one id, acronym or name"
              .formatted(table.path(), String.join(", ", table.columns())));
    }
    return found;
  }

  private static int countColumn(CsvFile table, @Nullable String wanted) {
    if (wanted != null) {
      return table.column(wanted);
    }
    for (String name : COUNTS) {
      if (table.column(name) >= 0) {
        return table.column(name);
      }
    }
    return table.columns().size() == 2 ? 1 : -1;
  }

  /** The keys that regions can be told by. */
  List<Key> keys() {
    return List.copyOf(keys.keySet());
  }

  CsvFile table() {
    return table;
  }

  /**
   * Counts by region, without what lies outside of all regions. A table with hemispheres gives its
   * rows of both; where it has none, left and right are added.
   *
   * @throws BadInputException if a region has two rows, or a count is no number of at least 0
   */
  Map<String, Double> counts(Key key) {
    int column = keys.getOrDefault(key, -1);
    Map<String, Double> both = new LinkedHashMap<>();
    Map<String, Double> sides = new LinkedHashMap<>();
    List<String> seen = new ArrayList<>();
    table.forEach(
        (record, row) -> {
          String region = normalised(table.text(record, column), key);
          if (region.isEmpty() || OUTSIDE.contains(region)) {
            return;
          }
          double value = table.number(record, count, row);
          if (value < 0) {
            throw new BadInputException(
                "%s: row %d: column '%s' is %s; a count is 0 or more"
                    .formatted(table.path(), row, table.columns().get(count), value));
          }
          String side = side(record);
          if (side.isEmpty() || side.equals("both")) {
            if (both.put(region, value) != null) {
              seen.add("row %d: %s".formatted(row, region));
            }
          } else {
            sides.merge(region, value, Double::sum);
          }
        });
    if (!seen.isEmpty()) {
      throw new BadInputException(
          "%s: %s has a row already; give one row a region".formatted(table.path(), seen.get(0)));
    }
    return both.isEmpty() ? sides : both;
  }

  private String side(CSVRecord record) {
    return hemisphere < 0 ? "" : table.text(record, hemisphere).toLowerCase(Locale.ROOT);
  }

  /** Names without capitals, ids without pandas' ".0"; acronyms as they are: MOp is not MOP. */
  private static String normalised(String region, Key key) {
    return switch (key) {
      case NAME -> region.toLowerCase(Locale.ROOT);
      case ID -> region.endsWith(".0") ? region.substring(0, region.length() - 2) : region;
      case ACRONYM -> region;
    };
  }
}
