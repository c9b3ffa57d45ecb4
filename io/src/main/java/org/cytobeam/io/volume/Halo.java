package org.cytobeam.io.volume;

import java.io.Serializable;

/**
 * How many voxels beyond a box an operator needs, per axis and on both sides; 0 where it does not
 * look beyond.
 */
public record Halo(int z, int y, int x) implements Serializable {
  public static final Halo NONE = new Halo(0, 0, 0);

  public Halo {
    if (z < 0 || y < 0 || x < 0) {
      throw new IllegalArgumentException("negative halo %d, %d, %d".formatted(z, y, x));
    }
  }

  public Halo plus(Halo other) {
    return new Halo(
        Math.addExact(z, other.z), Math.addExact(y, other.y), Math.addExact(x, other.x));
  }

  public Halo times(int factor) {
    return new Halo(
        Math.multiplyExact(z, factor),
        Math.multiplyExact(y, factor),
        Math.multiplyExact(x, factor));
  }

  /** Width on axis 0 (z), 1 (y) or 2 (x). */
  public int get(int axis) {
    return axis == 0 ? z : axis == 1 ? y : x;
  }
}
