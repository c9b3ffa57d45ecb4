package org.cytobeam.io.volume;

import java.io.Serializable;

/**
 * A half-open box of voxel indices, {@code [z0, z1) x [y0, y1) x [x0, x1)}, in the frame of the
 * whole volume.
 *
 * @param z0 first plane
 * @param y0 first row
 * @param x0 first column
 * @param z1 one past the last plane
 * @param y1 one past the last row
 * @param x1 one past the last column
 */
public record Box(long z0, long y0, long x0, long z1, long y1, long x1) implements Serializable {

  public Box {
    if (z1 < z0 || y1 < y0 || x1 < x0) {
      throw new IllegalArgumentException(
          "box ends before it starts: [%d,%d) x [%d,%d) x [%d,%d)"
              .formatted(z0, z1, y0, y1, x0, x1));
    }
  }

  /** The box {@code [0, nz) x [0, ny) x [0, nx)}. */
  public static Box ofShape(long nz, long ny, long nx) {
    return new Box(0, 0, 0, nz, ny, nx);
  }

  /** The box from (z, y, x) with the given extents. */
  public static Box at(long z, long y, long x, long nz, long ny, long nx) {
    return new Box(z, y, x, z + nz, y + ny, x + nx);
  }

  /** First index on axis 0 (z), 1 (y) or 2 (x). */
  public long min(int axis) {
    return axis == 0 ? z0 : axis == 1 ? y0 : x0;
  }

  /** One past the last index on axis 0 (z), 1 (y) or 2 (x). */
  public long max(int axis) {
    return axis == 0 ? z1 : axis == 1 ? y1 : x1;
  }

  /** Number of voxels on axis 0 (z), 1 (y) or 2 (x). */
  public long extent(int axis) {
    return max(axis) - min(axis);
  }

  /** Extent as an int; a block that is processed always fits one. */
  public int size(int axis) {
    return Math.toIntExact(extent(axis));
  }

  public long voxelCount() {
    return Math.multiplyExact(Math.multiplyExact(extent(0), extent(1)), extent(2));
  }

  public boolean isEmpty() {
    return extent(0) == 0 || extent(1) == 0 || extent(2) == 0;
  }

  public boolean contains(Box other) {
    return z0 <= other.z0
        && y0 <= other.y0
        && x0 <= other.x0
        && other.z1 <= z1
        && other.y1 <= y1
        && other.x1 <= x1;
  }

  public boolean contains(long z, long y, long x) {
    return z0 <= z && z < z1 && y0 <= y && y < y1 && x0 <= x && x < x1;
  }

  /** The common part; empty (of extent 0) if there is none. */
  public Box intersect(Box other) {
    long lowZ = Math.max(z0, other.z0);
    long lowY = Math.max(y0, other.y0);
    long lowX = Math.max(x0, other.x0);
    return new Box(
        lowZ,
        lowY,
        lowX,
        Math.max(lowZ, Math.min(z1, other.z1)),
        Math.max(lowY, Math.min(y1, other.y1)),
        Math.max(lowX, Math.min(x1, other.x1)));
  }

  /** The smallest box that holds both. */
  public Box hull(Box other) {
    return new Box(
        Math.min(z0, other.z0),
        Math.min(y0, other.y0),
        Math.min(x0, other.x0),
        Math.max(z1, other.z1),
        Math.max(y1, other.y1),
        Math.max(x1, other.x1));
  }

  /** Grown by the halo on both sides of each axis; may leave the volume. */
  public Box grow(Halo halo) {
    return new Box(
        z0 - halo.z(), y0 - halo.y(), x0 - halo.x(), z1 + halo.z(), y1 + halo.y(), x1 + halo.x());
  }

  public Box translate(long dz, long dy, long dx) {
    return new Box(z0 + dz, y0 + dy, x0 + dx, z1 + dz, y1 + dy, x1 + dx);
  }

  /** Shape as users write it: {@code 512x1024x1024}. */
  public String shapeText() {
    return extent(0) + "x" + extent(1) + "x" + extent(2);
  }

  @Override
  public String toString() {
    return "z[%d,%d) y[%d,%d) x[%d,%d)".formatted(z0, z1, y0, y1, x0, x1);
  }
}
