package org.cytobeam.pipeline.demo;

/**
 * One nucleus of the phantom, a soft ellipsoid.
 *
 * @param z centre, micrometres
 * @param y centre, micrometres
 * @param x centre, micrometres
 * @param radiusZ half-axis along z, micrometres
 * @param radiusY half-axis along y, micrometres
 * @param radiusX half-axis along x, micrometres
 * @param amplitude brightness above the background, grey values
 * @param kind why it is where it is
 */
public record PhantomCell(
    double z,
    double y,
    double x,
    double radiusZ,
    double radiusY,
    double radiusX,
    double amplitude,
    Kind kind) {

  /** Why a cell is where it is. */
  public enum Kind {
    /** Anywhere in the brain, well apart from the others. */
    FREE,
    /** Centred on a corner of storage chunks: eight blocks hold a piece of it. */
    ON_CORNER,
    /** One of two that nearly touch; a threshold separates them. */
    NEAR,
    /** One of two that overlap: every threshold finds the two as one object. */
    TOUCHING,
    /** Off the brain. */
    OUTSIDE
  }

  /** The largest half-axis, micrometres. */
  double reach() {
    return Math.max(radiusZ, Math.max(radiusY, radiusX));
  }

  /** Squared distance of the centres, square micrometres. */
  double squaredDistance(PhantomCell other) {
    double dz = z - other.z;
    double dy = y - other.y;
    double dx = x - other.x;
    return dz * dz + dy * dy + dx * dx;
  }
}
