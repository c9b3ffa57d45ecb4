package org.cytobeam.pipeline.picture;

import java.util.Arrays;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;

/**
 * Projects one block along all three axes in one pass over its voxels. Rows are compared whole, at
 * the resolution of voxels, in the shape of loop that is compiled to vector code; voxels that share
 * a pixel along x come together at the end.
 */
final class BlockProjector {
  private final ProjectionPlan plan;
  private final Box core;
  private final int[] column;
  private final float[] row;
  private final float[] half;

  private BlockProjector(ProjectionPlan plan, Box core) {
    this.plan = plan;
    this.core = core;
    this.column = columns(plan, core);
    this.row = new float[core.size(2)];
    this.half = new float[core.size(2)];
  }

  static ProjectionTile project(ProjectionPlan plan, Voxels raw, Box core) {
    return new BlockProjector(plan, core).project(raw);
  }

  private ProjectionTile project(Voxels raw) {
    ProjectionTile tile =
        new ProjectionTile(
            empty(plan, core, 1, 2), empty(plan, core, 0, 2), empty(plan, core, 0, 1));
    float[][] alongZ = rows(tile.alongZ().rows());
    float[][] alongY = rows(tile.alongY().rows());
    float[] alongX = tile.alongX().values();
    for (long z = core.z0(); z < core.z1(); z++) {
      int pz = plan.pixel(0, z) - tile.alongY().row();
      for (long y = core.y0(); y < core.y1(); y++) {
        int py = plan.pixel(1, y) - tile.alongZ().row();
        FloatRow.read(raw, z, y, core.x0(), row);
        if (raw.type().isFloat()) {
          ignoreNan(row);
        }
        greater(row, alongZ[py], row.length);
        greater(row, alongY[pz], row.length);
        int at = pz * tile.alongX().columns() + py;
        alongX[at] = Math.max(alongX[at], greatestOfRow());
      }
    }
    putPixels(alongZ, tile.alongZ());
    putPixels(alongY, tile.alongY());
    return tile;
  }

  private float[][] rows(int count) {
    float[][] rows = new float[count][row.length];
    for (float[] each : rows) {
      Arrays.fill(each, Float.NEGATIVE_INFINITY);
    }
    return rows;
  }

  /** NaN counts as nothing. */
  private static void ignoreNan(float[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = Float.isNaN(row[i]) ? Float.NEGATIVE_INFINITY : row[i];
    }
  }

  /** The greater of both in {@code most}, element by element. */
  private static void greater(float[] values, float[] most, int n) {
    for (int i = 0; i < n; i++) {
      most[i] = Math.max(most[i], values[i]);
    }
  }

  /** Folds the row again and again, which is faster than one value after the other; spoils it. */
  private float greatestOfRow() {
    int n = row.length;
    while (n > 1) {
      int rest = n / 2;
      System.arraycopy(row, n - rest, half, 0, rest);
      greater(half, row, rest);
      n -= rest;
    }
    return n == 0 ? Float.NEGATIVE_INFINITY : row[0];
  }

  private void putPixels(float[][] rows, ProjectionTile.Piece piece) {
    float[] pixels = piece.values();
    for (int r = 0; r < rows.length; r++) {
      int start = r * piece.columns();
      for (int x = 0; x < column.length; x++) {
        pixels[start + column[x]] = Math.max(pixels[start + column[x]], rows[r][x]);
      }
    }
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
