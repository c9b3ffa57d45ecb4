package org.cytobeam.transforms.table;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.cytobeam.transforms.atlas.Structure;
import org.cytobeam.transforms.objects.Property;

/**
 * The columns of the object table. Positions are of the whole image: {@code centroid_z} in voxels
 * of level 0 (whole numbers are voxel centres), {@code centroid_z_um} in micrometres by the image's
 * transform; bounding boxes are half-open, {@code bbox_z0 <= z < bbox_z1}, as in scikit-image.
 *
 * @param columns in order
 */
public record ObjectTable(List<Column> columns) implements Serializable {
  private static final String[] AXES = {"z", "y", "x"};

  public ObjectTable {
    columns = List.copyOf(columns);
  }

  /**
   * @param properties what the job measures; label and touches_border are always there
   * @param frame the image's indices
   * @param wholeIntensities whether the image holds integers, so that extremes are whole numbers
   * @param withRegions whether there is an atlas
   */
  public static ObjectTable of(
      Set<Property> properties, LevelFrame frame, boolean wholeIntensities, boolean withRegions) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("label", Column.Kind.INTEGER, ObjectRow::label));
    for (Property property : Property.values()) {
      if (properties.contains(property)) {
        addProperty(columns, property, frame, wholeIntensities);
      }
    }
    columns.add(new Column("touches_border", Column.Kind.BOOLEAN, ObjectRow::touchesBorder));
    if (withRegions) {
      addRegion(columns);
    }
    return new ObjectTable(columns);
  }

  /** The same columns and one more. */
  public ObjectTable with(Column column) {
    List<Column> more = new ArrayList<>(columns);
    more.add(column);
    return new ObjectTable(more);
  }

  private static void addProperty(
      List<Column> columns, Property property, LevelFrame frame, boolean wholeIntensities) {
    switch (property) {
      case AREA -> columns.add(new Column("area", Column.Kind.INTEGER, row -> row.stats().area()));
      case CENTROID -> addCentroid(columns, frame);
      case BBOX -> addBoundingBox(columns, frame);
      case INTENSITY_MEAN ->
          columns.add(
              new Column("intensity_mean", Column.Kind.REAL, row -> row.stats().intensityMean()));
      case INTENSITY_MAX ->
          columns.add(
              extreme("intensity_max", wholeIntensities, row -> row.stats().intensityMax()));
      case INTENSITY_MIN ->
          columns.add(
              extreme("intensity_min", wholeIntensities, row -> row.stats().intensityMin()));
    }
  }

  private static Column extreme(String name, boolean whole, Column.Value value) {
    return whole
        ? new Column(name, Column.Kind.INTEGER, row -> ((Double) value.apply(row)).longValue())
        : new Column(name, Column.Kind.REAL, value);
  }

  private static void addCentroid(List<Column> columns, LevelFrame frame) {
    for (int a = 0; a < 3; a++) {
      int axis = a;
      columns.add(
          new Column(
              "centroid_" + AXES[axis],
              Column.Kind.REAL,
              row -> frame.toFinest(axis, row.stats().centroid(axis))));
    }
    for (int a = 0; a < 3; a++) {
      int axis = a;
      columns.add(
          new Column(
              "centroid_" + AXES[axis] + "_um",
              Column.Kind.REAL,
              row -> frame.toUm(axis, row.stats().centroid(axis))));
    }
  }

  private static void addBoundingBox(List<Column> columns, LevelFrame frame) {
    for (int a = 0; a < 3; a++) {
      int axis = a;
      columns.add(
          new Column(
              "bbox_" + AXES[axis] + "0",
              Column.Kind.INTEGER,
              row -> frame.edgeToFinest(axis, row.stats().box().min(axis))));
    }
    for (int a = 0; a < 3; a++) {
      int axis = a;
      columns.add(
          new Column(
              "bbox_" + AXES[axis] + "1",
              Column.Kind.INTEGER,
              row -> frame.edgeToFinest(axis, row.stats().box().max(axis))));
    }
  }

  private static void addRegion(List<Column> columns) {
    columns.add(
        new Column(
            "region_id",
            Column.Kind.INTEGER,
            row -> {
              Structure region = row.region();
              return region == null ? 0L : region.id();
            }));
    columns.add(
        new Column(
            "region_acronym",
            Column.Kind.TEXT,
            row -> {
              Structure region = row.region();
              return region == null ? "outside" : region.acronym();
            }));
    columns.add(
        new Column(
            "hemisphere",
            Column.Kind.TEXT,
            row -> String.valueOf(row.hemisphere()).toLowerCase(Locale.ROOT)));
  }

  /** The header line, with its line end. */
  public String header() {
    return text(List.of(columns.stream().map(Column::name).toArray()));
  }

  /** The lines of some rows, with their line ends; RFC 4180 with {@code \n}. */
  public String lines(Iterable<ObjectRow> rows) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, format())) {
      for (ObjectRow row : rows) {
        for (Column column : columns) {
          printer.print(column.value().apply(row));
        }
        printer.println();
      }
    } catch (IOException e) {
      throw new IllegalStateException("a StringBuilder does not fail", e);
    }
    return text.toString();
  }

  /** How the table is written and read. */
  public static CSVFormat format() {
    return CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
  }

  private static String text(List<Object> values) {
    return format().format(values.toArray()) + "\n";
  }
}
