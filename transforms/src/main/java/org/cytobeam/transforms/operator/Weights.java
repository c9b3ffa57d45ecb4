package org.cytobeam.transforms.operator;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The weights of a correlation or convolution in C order (z, y, x), as the user gave them: a list
 * runs along x, a list of lists over a plane.
 */
public final class Weights implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int nz;
  private final int ny;
  private final int nx;
  private final double[] values;

  /**
   * @throws IllegalArgumentException if there are no weights or not as many as the extents say
   */
  public Weights(int nz, int ny, int nx, double[] values) {
    if (values.length == 0 || values.length != (long) nz * ny * nx) {
      throw new IllegalArgumentException(
          "weights must have %d x %d x %d values, not %d".formatted(nz, ny, nx, values.length));
    }
    this.nz = nz;
    this.ny = ny;
    this.nx = nx;
    this.values = values.clone();
  }

  /** Extent on axis 0 (z), 1 (y) or 2 (x). */
  public int extent(int axis) {
    return axis == 0 ? nz : axis == 1 ? ny : nx;
  }

  /** A copy, in C order. */
  public double[] values() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Weights that
        && nz == that.nz
        && ny == that.ny
        && nx == that.nx
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "%dx%dx%d weights".formatted(nz, ny, nx);
  }
}
