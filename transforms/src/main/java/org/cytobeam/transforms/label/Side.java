package org.cytobeam.transforms.label;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.cytobeam.io.volume.BlockGrid;

/**
 * A step from a block to a neighbour, -1, 0 or 1 on each axis and not all 0: through a face (one
 * axis), an edge (two) or a corner (three).
 */
public record Side(int dz, int dy, int dx) implements Serializable {

  public Side {
    if (Math.abs(dz) > 1 || Math.abs(dy) > 1 || Math.abs(dx) > 1 || (dz | dy | dx) == 0) {
      throw new IllegalArgumentException("not a side: %d, %d, %d".formatted(dz, dy, dx));
    }
  }

  /** {@link #bit} of all sides that look forward. */
  static final int FORWARD = -1 << 14 & (1 << 27) - 1;

  /** All sides that some neighbour of a connectivity lies through, at most 26. */
  public static List<Side> all(Connectivity connectivity) {
    List<Side> sides = new ArrayList<>();
    for (int code = 0; code < 27; code++) {
      if (code != 13 && connectivity.crosses(ofCode(code))) {
        sides.add(ofCode(code));
      }
    }
    return List.copyOf(sides);
  }

  /**
   * The block on this side of a block, or -1 if the grid ends there. On an axis that wraps round
   * the block after the last is the first: an axis of one block makes it its own neighbour.
   */
  public long neighbour(BlockGrid grid, long block, Connectivity connectivity) {
    long[] position = new long[3];
    for (int axis = 0; axis < 3; axis++) {
      long blocks = grid.blocks(axis);
      position[axis] = grid.position(block, axis) + step(axis);
      if (connectivity.wraps(axis)) {
        position[axis] = Math.floorMod(position[axis], blocks);
      } else if (position[axis] < 0 || position[axis] >= blocks) {
        return -1;
      }
    }
    return grid.index(position[0], position[1], position[2]);
  }

  /**
   * Whether it looks forward in raster order: of the two sides of an interface one does, and where
   * nothing wraps it is the lower block's.
   */
  public boolean isForward() {
    return code() > 13;
  }

  static Side ofCode(int code) {
    return new Side(code / 9 - 1, code / 3 % 3 - 1, code % 3 - 1);
  }

  /** A number from 0 to 26; the opposite side has 26 minus it. */
  int code() {
    return (dz + 1) * 9 + (dy + 1) * 3 + dx + 1;
  }

  /** A bit of its own. */
  int bit() {
    return 1 << code();
  }

  /** The side that the neighbour on this side shows this block. */
  Side opposite() {
    return ofCode(26 - code());
  }

  /** How many axes the step moves on: 1 face, 2 edge, 3 corner. */
  int axes() {
    return Math.abs(dz) + Math.abs(dy) + Math.abs(dx);
  }

  /** Step on axis 0 (z), 1 (y) or 2 (x). */
  int step(int axis) {
    return axis == 0 ? dz : axis == 1 ? dy : dx;
  }
}
