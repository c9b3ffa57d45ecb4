package org.cytobeam.pipeline.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.pipeline.evaluate.Points.Unit;
import org.jspecify.annotations.Nullable;

/** Reads positions from a CSV table by the names of its columns. */
final class PointTable {
  private record Names(Unit unit, List<String> columns) {}

  /** In the order in which they are preferred. */
  private static final List<Names> KNOWN =
      List.of(
          new Names(Unit.MICROMETRES, List.of("centroid_z_um", "centroid_y_um", "centroid_x_um")),
          new Names(Unit.MICROMETRES, List.of("z_um", "y_um", "x_um")),
          new Names(Unit.VOXELS, List.of("centroid_z", "centroid_y", "centroid_x")),
          new Names(Unit.VOXELS, List.of("z", "y", "x")),
          new Names(Unit.VOXELS, List.of("axis-0", "axis-1", "axis-2")),
          new Names(Unit.VOXELS, List.of("centroid-0", "centroid-1", "centroid-2")),
          new Names(
              Unit.VOXELS,
              List.of("coordinate_raw_axis_0", "coordinate_raw_axis_1", "coordinate_raw_axis_2")));

  private PointTable() {}

  /** Whether the table has columns of positions. */
  static boolean hasPositions(CsvFile table) {
    return names(table, null) != null;
  }

  /** The units that the table has positions in. */
  static List<Unit> units(CsvFile table) {
    List<Unit> units = new ArrayList<>();
    for (Unit unit : Unit.values()) {
      if (names(table, unit) != null) {
        units.add(unit);
      }
    }
    return units;
  }

  private static @Nullable Names names(CsvFile table, @Nullable Unit unit) {
    for (Names names : KNOWN) {
      if ((unit == null || names.unit == unit) && table.has(names.columns)) {
        return names;
      }
    }
    return null;
  }

  /**
   * Reads all rows.
   *
   * @param unit one of {@link #units}
   * @throws BadInputException if a position is no number
   */
  static Points read(CsvFile table, Unit unit) {
    Names names = names(table, unit);
    if (names == null) {
      throw new IllegalArgumentException(table.path() + " has no positions in " + unit);
    }
    int z = table.column(names.columns.get(0));
    int y = table.column(names.columns.get(1));
    int x = table.column(names.columns.get(2));
    int label = table.column("label");
    Points.Builder points = new Points.Builder();
    table.forEach(
        (record, row) ->
            points.add(
                label < 0 ? row : whole(table, table.number(record, label, row), row),
                table.number(record, z, row),
                table.number(record, y, row),
                table.number(record, x, row)));
    return points.build(unit);
  }

  private static long whole(CsvFile table, double label, long row) {
    if (label != Math.rint(label)) {
      throw new BadInputException(
          "%s: row %d: label %s is not a whole number; correct the row"
              .formatted(table.path(), row, label));
    }
    return (long) label;
  }
}
