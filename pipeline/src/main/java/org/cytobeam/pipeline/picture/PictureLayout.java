package org.cytobeam.pipeline.picture;

import java.awt.Rectangle;

/**
 * Where things are on the picture, in pixels: the projection along z large at the top left, the one
 * along x right of it (sharing y), the one along y below (sharing x), the legend in the corner
 * between the two if there is room, or at the right edge.
 *
 * @param pixelsPerUm the same on all panels and axes
 * @param alongZ columns x, rows y
 * @param alongX columns z, rows y
 * @param alongY columns x, rows z
 * @param legend where a legend goes if there is one
 * @param width of the picture
 * @param height of the picture
 */
record PictureLayout(
    double pixelsPerUm,
    Rectangle alongZ,
    Rectangle alongX,
    Rectangle alongY,
    Rectangle legend,
    int width,
    int height) {
  static final int MARGIN = 36;
  static final int TITLE = 92;
  private static final int GAP = 12;
  private static final int LEGEND_WIDTH = 250;
  private static final int LEGEND_HEIGHT = 300;
  private static final int LEGEND_GAP = 30;
  private static final double PANELS_WIDTH = 1420;
  private static final double PANELS_HEIGHT = 1180;

  /** Small images are enlarged to this many pixels a voxel at most. */
  private static final double MOST_PER_VOXEL = 4;

  private static final int LEAST_HEIGHT = 420;
  private static final int LEAST_WIDTH = 520;

  static PictureLayout of(ProjectionPlan plan, boolean hasLegend) {
    double z = lengthUm(plan, 0);
    double y = lengthUm(plan, 1);
    double x = lengthUm(plan, 2);
    double finest = Math.min(plan.geometry().scaleY(), plan.geometry().scaleX());
    double scale =
        Math.min(
            MOST_PER_VOXEL / finest, Math.min(PANELS_WIDTH / (x + z), PANELS_HEIGHT / (y + z)));
    int nx = pixels(x * scale);
    int ny = pixels(y * scale);
    int nz = pixels(z * scale);
    Rectangle alongZ = new Rectangle(MARGIN, TITLE, nx, ny);
    Rectangle alongX = new Rectangle(MARGIN + nx + GAP, TITLE, nz, ny);
    Rectangle alongY = new Rectangle(MARGIN, TITLE + ny + GAP, nx, nz);
    int right = alongX.x + nz;
    boolean inCorner = nz >= LEGEND_WIDTH + LEGEND_GAP && nz >= LEGEND_HEIGHT;
    Rectangle legend =
        inCorner
            ? new Rectangle(alongX.x + LEGEND_GAP, alongY.y + 8, nz - LEGEND_GAP, nz - 8)
            : new Rectangle(right + LEGEND_GAP, TITLE, LEGEND_WIDTH, ny + GAP + nz);
    int end = hasLegend ? Math.max(right, legend.x + legend.width) : right;
    return new PictureLayout(
        scale,
        alongZ,
        alongX,
        alongY,
        legend,
        Math.max(LEAST_WIDTH, end + MARGIN),
        Math.max(LEAST_HEIGHT, alongY.y + nz + MARGIN));
  }

  static double lengthUm(ProjectionPlan plan, int axis) {
    return plan.volume().extent(axis) * plan.geometry().scale(axis);
  }

  private static int pixels(double length) {
    return (int) Math.max(1, Math.round(length));
  }
}
