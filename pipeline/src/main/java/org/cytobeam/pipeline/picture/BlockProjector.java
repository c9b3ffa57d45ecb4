package org.cytobeam.pipeline.picture;

import java.util.Arrays;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;

/** Projects one block along all three axes in one pass over its voxels. */
final class BlockProjector {

  private BlockProjector() {}

  static ProjectionTile project(ProjectionPlan plan, Voxels raw, Box core) {
    ProjectionTile tile =
        new ProjectionTile(
            empty(plan, core, 1, 2), empty(plan, core, 0, 2), empty(plan, core, 0, 1));
    int nx = core.size(2);
    float[] row = new float[nx];
    int[] column = columns(plan, core);
    for (long z = core.z0(); z < core.z1(); z++) {
      int pz = plan.pixel(0, z) - tile.alongY().row();
      for (long y = core.y0(); y < core.y1(); y++) {
        int py = plan.pixel(1, y) - tile.alongZ().row();
        FloatRow.read(raw, z, y, core.x0(), row);
        float most = Float.NEGATIVE_INFINITY;
        float[] alongZ = tile.alongZ().values();
        float[] alongY = tile.alongY().values();
        int zStart = py * tile.alongZ().columns();
        int yStart = pz * tile.alongY().columns();
        for (int x = 0; x < nx; x++) {
          float v = row[x];
          int c = column[x];
          // NaN is not greater than anything
          if (v > alongZ[zStart + c]) {
            alongZ[zStart + c] = v;
          }
          if (v > alongY[yStart + c]) {
            alongY[yStart + c] = v;
          }
          if (v > most) {
            most = v;
          }
        }
        int at = pz * tile.alongX().columns() + py;
        tile.alongX().values()[at] = Math.max(tile.alongX().values()[at], most);
      }
    }
    return tile;
  }

  private static int[] columns(ProjectionPlan plan, Box core) {
    int first = plan.pixel(2, core.x0());
    int[] column = new int[core.size(2)];
    for (int x = 0; x < column.length; x++) {
      column[x] = plan.pixel(2, core.x0() + x) - first;
    }
    return column;
  }

  private static ProjectionTile.Piece empty(ProjectionPlan plan, Box core, int down, int across) {
    int row = plan.pixel(down, core.min(down));
    int column = plan.pixel(across, core.min(across));
    int rows = core.isEmpty() ? 0 : plan.pixel(down, core.max(down) - 1) - row + 1;
    int columns = core.isEmpty() ? 0 : plan.pixel(across, core.max(across) - 1) - column + 1;
    float[] values = new float[rows * columns];
    Arrays.fill(values, Float.NEGATIVE_INFINITY);
    return new ProjectionTile.Piece(row, column, rows, columns, values);
  }
}
