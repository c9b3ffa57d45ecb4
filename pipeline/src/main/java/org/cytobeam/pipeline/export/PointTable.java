package org.cytobeam.pipeline.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVPrinter;
import org.cytobeam.transforms.atlas.Structure;
import org.cytobeam.transforms.table.ObjectTable;

/** A CSV with a row for each object. */
final class PointTable implements PointExport {
  private static final String[] AXES = {"z", "y", "x"};

  private final List<Function<Located, Object>> values;
  private final CSVPrinter out;

  private record Column(String name, Function<Located, Object> value) {}

  private PointTable(Path file, List<Column> columns) throws IOException {
    values = columns.stream().map(Column::value).toList();
    out =
        new CSVPrinter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), ObjectTable.format());
    out.printRecord(columns.stream().map(Column::name));
  }

  /**
   * Positions in the image, and where there is an atlas in the atlas with the structure; an object
   * outside of all structures has structure id 0 and no name.
   */
  static PointTable ofPositions(Path file, boolean atlas) throws IOException {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("label", object -> object.point().label()));
    for (int a = 0; a < 3; a++) {
      int axis = a;
      columns.add(new Column("raw_" + AXES[axis], object -> object.voxel(axis)));
    }
    for (int a = 0; a < 3; a++) {
      int axis = a;
      columns.add(new Column("raw_" + AXES[axis] + "_um", object -> object.um(axis)));
    }
    if (atlas) {
      for (int a = 0; a < 3; a++) {
        int axis = a;
        columns.add(new Column("atlas_axis_" + axis, object -> object.atlas(axis)));
      }
      for (int a = 0; a < 3; a++) {
        int axis = a;
        columns.add(new Column("atlas_axis_" + axis + "_um", object -> object.atlasUm(axis)));
      }
      columns.add(new Column("structure_id", PointTable::structureId));
      columns.add(new Column("structure_acronym", PointTable::acronym));
      columns.add(new Column("structure_name", PointTable::name));
      columns.add(new Column("hemisphere", Located::hemisphere));
    }
    return new PointTable(file, columns);
  }

  /** The columns that napari's own CSV reader takes for a points layer. */
  static PointTable forNapari(Path file) throws IOException {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("index", object -> object.point().label() - 1));
    for (int a = 0; a < 3; a++) {
      int axis = a;
      columns.add(new Column("axis-" + axis, object -> object.voxel(axis)));
    }
    columns.add(new Column("label", object -> object.point().label()));
    return new PointTable(file, columns);
  }

  /** brainmapper's {@code all_points.csv}: whole voxels of level 0 and of the atlas. */
  static PointTable forBrainmapper(Path file) throws IOException {
    List<Column> columns = new ArrayList<>();
    for (int a = 0; a < 3; a++) {
      int axis = a;
      columns.add(new Column("coordinate_raw_axis_" + axis, object -> object.wholeVoxel(axis)));
    }
    for (int a = 0; a < 3; a++) {
      int axis = a;
      columns.add(new Column("coordinate_atlas_axis_" + axis, object -> object.wholeAtlas(axis)));
    }
    columns.add(new Column("structure_name", PointTable::name));
    columns.add(new Column("hemisphere", Located::hemisphere));
    return new PointTable(file, columns);
  }

  private static Object structureId(Located object) {
    Structure structure = object.structure();
    return structure == null ? 0 : structure.id();
  }

  private static Object acronym(Located object) {
    Structure structure = object.structure();
    return structure == null ? "" : structure.acronym();
  }

  private static Object name(Located object) {
    Structure structure = object.structure();
    return structure == null ? "" : structure.name();
  }

  @Override
  public void add(Located object) throws IOException {
    for (Function<Located, Object> value : values) {
      out.print(value.apply(object));
    }
    out.println();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
