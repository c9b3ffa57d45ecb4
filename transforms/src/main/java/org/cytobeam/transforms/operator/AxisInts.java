package org.cytobeam.transforms.operator;

import java.io.Serializable;

/**
 * A whole number on each axis (z, y, x) that no voxel size changes: an order, an origin, a factor.
 */
public record AxisInts(int z, int y, int x) implements Serializable {
  public static final AxisInts ZERO = all(0);

  public static AxisInts all(int value) {
    return new AxisInts(value, value, value);
  }

  /** On axis 0 (z), 1 (y) or 2 (x). */
  public int get(int axis) {
    return axis == 0 ? z : axis == 1 ? y : x;
  }
}
