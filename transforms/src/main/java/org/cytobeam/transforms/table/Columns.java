package org.cytobeam.transforms.table;

import java.util.ArrayList;
import java.util.List;

/** Columns as they are added, one after another. */
final class Columns {
  private static final String AXES = "zyx";

  private final List<Column> columns = new ArrayList<>();

  /** A value of each axis. */
  interface AxisValue extends java.io.Serializable {
    Object of(ObjectRow row, int axis);
  }

  List<Column> list() {
    return columns;
  }

  void add(String name, Column.Kind kind, Column.Value value) {
    columns.add(new Column(name, kind, value));
  }

  void real(String name, Column.Value value) {
    add(name, Column.Kind.REAL, value);
  }

  /** Values of pixels: whole numbers where the image has them. */
  void intensity(String name, boolean whole, Column.Value value) {
    if (whole) {
      add(name, Column.Kind.INTEGER, row -> ((Double) value.apply(row)).longValue());
    } else {
      real(name, value);
    }
  }

  /**
   * A column for each axis, {@code prefix z suffix}.
   *
   * @param first 0, or 1 to leave out z
   */
  void axes(String prefix, String suffix, int first, Column.Kind kind, AxisValue value) {
    for (int a = first; a < 3; a++) {
      int axis = a;
      add(prefix + AXES.charAt(axis) + suffix, kind, row -> value.of(row, axis));
    }
  }
}
