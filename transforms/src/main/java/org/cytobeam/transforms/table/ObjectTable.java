package org.cytobeam.transforms.table;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.transforms.atlas.Structure;
import org.cytobeam.transforms.measure.MeasureSet;
import org.cytobeam.transforms.objects.ObjectMeasures;
import org.cytobeam.transforms.objects.Property;
import org.cytobeam.transforms.points.Scales;

/**
 * The columns of the object table. Positions are of the whole image: {@code centroid_z} in voxels
 * of level 0 (whole numbers are voxel centres), {@code centroid_z_um} in micrometres by the image's
 * transform; bounding boxes are half-open, {@code bbox_z0 <= z < bbox_z1}, as in scikit-image.
 *
 * @param columns in order
 */
public record ObjectTable(List<Column> columns) implements Serializable {

  public ObjectTable {
    columns = List.copyOf(columns);
  }

  /**
   * @param measures what is measured; label and touches_border are always there
   * @param frame the image's indices
   * @param faces the volume whose faces are the border
   * @param withRegions whether there is an atlas
   */
  public static ObjectTable of(
      ObjectMeasures measures, LevelFrame frame, Box faces, boolean withRegions) {
    return of(columns -> addMeasures(columns, measures, frame, faces), withRegions);
  }

  /**
   * The table of points.
   *
   * @param scales the sizes that they were looked for at
   */
  public static ObjectTable ofPoints(Scales scales, LevelFrame frame, boolean withRegions) {
    return of(new PointColumns(scales, frame)::add, withRegions);
  }

  private static ObjectTable of(Consumer<Columns> properties, boolean withRegions) {
    Columns columns = new Columns();
    columns.add("label", Column.Kind.INTEGER, ObjectRow::label);
    properties.accept(columns);
    columns.add("touches_border", Column.Kind.BOOLEAN, ObjectRow::touchesBorder);
    if (withRegions) {
      addRegion(columns.list());
    }
    return new ObjectTable(columns.list());
  }

  private static void addMeasures(
      Columns columns, ObjectMeasures measures, LevelFrame frame, Box faces) {
    PixelType type = measures.type();
    // 64-bit intensities are measured as float64: beyond 2^53, and for uint64 beyond the range of a
    // whole number column, they must not look exact.
    boolean whole = type.isInteger() && type.bytes() < Long.BYTES;
    MeasureSet set = measures.set();
    PlaceColumns places = new PlaceColumns(frame, faces, measures.planar());
    ShapeColumns shapes = new ShapeColumns(measures, set);
    List<IntensityColumns> intensities = new ArrayList<>();
    for (int channel : measures.channels()) {
      intensities.add(new IntensityColumns(measures, set, frame, channel, whole));
    }
    for (Property property : Property.values()) {
      if (measures.has(property)
          && !places.add(property, columns)
          && !shapes.add(property, columns)) {
        intensities.forEach(channel -> channel.add(property, columns));
      }
    }
    intensities.forEach(channel -> channel.addDistribution(columns));
  }

  /** The same columns and one more. */
  public ObjectTable with(Column column) {
    List<Column> more = new ArrayList<>(columns);
    more.add(column);
    return new ObjectTable(more);
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
