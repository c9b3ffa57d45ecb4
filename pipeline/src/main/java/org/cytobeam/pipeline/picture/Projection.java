package org.cytobeam.pipeline.picture;

import java.util.Arrays;

/**
 * The three maximum projections of a volume, put together from the tiles of its blocks in any
 * order; a tile that comes twice changes nothing. Three canvases of at most 1600 x 1600 floats (31
 * MB) however large the volume is. Not thread-safe.
 */
public final class Projection {
  private final ProjectionPlan plan;
  private final float[] alongZ;
  private final float[] alongY;
  private final float[] alongX;

  /** Empty canvases. */
  public Projection(ProjectionPlan plan) {
    this.plan = plan;
    this.alongZ = canvas(plan.pixels(1), plan.pixels(2));
    this.alongY = canvas(plan.pixels(0), plan.pixels(2));
    this.alongX = canvas(plan.pixels(0), plan.pixels(1));
  }

  private static float[] canvas(int rows, int columns) {
    float[] canvas = new float[rows * columns];
    Arrays.fill(canvas, Float.NEGATIVE_INFINITY);
    return canvas;
  }

  /** Takes the larger of canvas and tile, pixel by pixel. */
  public void merge(ProjectionTile tile) {
    merge(tile.alongZ(), alongZ, plan.pixels(2));
    merge(tile.alongY(), alongY, plan.pixels(2));
    merge(tile.alongX(), alongX, plan.pixels(1));
  }

  private static void merge(ProjectionTile.Piece piece, float[] canvas, int width) {
    for (int r = 0; r < piece.rows(); r++) {
      int to = (piece.row() + r) * width + piece.column();
      int from = r * piece.columns();
      for (int c = 0; c < piece.columns(); c++) {
        canvas[to + c] = Math.max(canvas[to + c], piece.values()[from + c]);
      }
    }
  }

  public ProjectionPlan plan() {
    return plan;
  }

  /** Maxima along z: rows y, columns x. The array itself; negative infinity where nothing was. */
  float[] alongZ() {
    return alongZ;
  }

  /** Maxima along y: rows z, columns x. */
  float[] alongY() {
    return alongY;
  }

  /** Maxima along x: rows z, columns y. */
  float[] alongX() {
    return alongX;
  }
}
