package org.cytobeam.pipeline.picture;

/**
 * An object as the picture needs it.
 *
 * @param z centroid, voxel index of the projected level
 * @param y centroid
 * @param x centroid
 * @param extentZ planes of the bounding box
 * @param extentY rows of the bounding box
 * @param extentX columns of the bounding box
 * @param rgb 0xRRGGBB of its region; {@link #OUTSIDE} or {@link #NO_ATLAS}
 */
public record PictureObject(
    double z, double y, double x, double extentZ, double extentY, double extentX, int rgb) {
  /** Outside of every region: grey. */
  public static final int OUTSIDE = -1;

  /** There is no atlas: neighbours in the table get hues far apart. */
  public static final int NO_ATLAS = -2;
}
