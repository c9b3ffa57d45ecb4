package org.cytobeam.transforms.table;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.points.PointObjects;
import org.cytobeam.transforms.points.Scales;

/**
 * Columns of points: place, refined to parts of a voxel; size, where it was estimated; response.
 *
 * @param scales the sizes that points were looked for at
 */
record PointColumns(Scales scales, LevelFrame frame) {

  void add(Columns columns) {
    PlaceColumns.addCentroid(columns, frame);
    if (scales.dimensions() > 0) {
      Scales sizes = scales;
      VoxelGeometry voxel = frame.processed();
      columns.axes(
          "sigma_",
          "",
          0,
          Column.Kind.REAL,
          (row, axis) -> sizes.sigma(PointObjects.scale(row.stats()), axis));
      columns.axes(
          "radius_",
          "_um",
          0,
          Column.Kind.REAL,
          (row, axis) -> sizes.radius(PointObjects.scale(row.stats()), axis) * voxel.scale(axis));
    }
    columns.real("response", row -> PointObjects.response(row.stats()));
  }
}
