package org.cytobeam.transforms.table;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.objects.ObjectFilter;
import org.cytobeam.transforms.objects.Property;

/**
 * Columns of size and place.
 *
 * @param faces the volume whose faces are the border
 * @param planar whether objects are those of planes
 */
record PlaceColumns(LevelFrame frame, Box faces, boolean planar) {

  /** Adds the columns of a property; gives whether it is one of size and place. */
  boolean add(Property property, Columns columns) {
    LevelFrame level = frame;
    Box border = faces;
    switch (property) {
      case AREA -> columns.add("area", Column.Kind.INTEGER, row -> row.stats().area());
      case CENTROID -> addCentroid(columns, level);
      case BBOX -> {
        columns.axes(
            "bbox_",
            "0",
            0,
            Column.Kind.INTEGER,
            (row, axis) -> level.edgeToFinest(axis, row.stats().box().min(axis)));
        columns.axes(
            "bbox_",
            "1",
            0,
            Column.Kind.INTEGER,
            (row, axis) -> level.edgeToFinest(axis, row.stats().box().max(axis)));
      }
      case AREA_UM3 -> {
        double voxel = level.processed().voxelVolumeUm3();
        columns.real("area_um3", row -> row.stats().area() * voxel);
      }
      case EQUIVALENT_DIAMETER_AREA -> addDiameter(columns);
      case EXTENT ->
          columns.real(
              "extent",
              row -> {
                Box box = row.stats().box();
                return row.stats().area()
                    / ((double) box.extent(0) * box.extent(1) * box.extent(2));
              });
      case BORDER_FACES ->
          columns.add(
              "border_faces",
              Column.Kind.TEXT,
              row -> ObjectFilter.touchedFaces(row.stats(), border));
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Where an object lies, in voxels of level 0 and in micrometres. */
  static void addCentroid(Columns columns, LevelFrame level) {
    columns.axes(
        "centroid_",
        "",
        0,
        Column.Kind.REAL,
        (row, axis) -> level.toFinest(axis, row.stats().centroid(axis)));
    columns.axes(
        "centroid_",
        "_um",
        0,
        Column.Kind.REAL,
        (row, axis) -> level.toUm(axis, row.stats().centroid(axis)));
  }

  private void addDiameter(Columns columns) {
    boolean circle = planar;
    VoxelGeometry voxel = frame.processed();
    double size = circle ? voxel.scaleY() * voxel.scaleX() : voxel.voxelVolumeUm3();
    columns.real("equivalent_diameter_area", row -> diameter(row.stats().area(), circle));
    columns.real("equivalent_diameter_area_um", row -> diameter(row.stats().area() * size, circle));
  }

  private static double diameter(double size, boolean circle) {
    return circle ? Math.sqrt(4 * size / Math.PI) : Math.cbrt(6 * size / Math.PI);
  }
}
