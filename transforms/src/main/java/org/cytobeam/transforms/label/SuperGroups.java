package org.cytobeam.transforms.label;

import java.io.Serializable;
import org.cytobeam.io.volume.BlockGrid;

/**
 * Who finds out what belongs together. A <em>group</em>, level 0, is a block with its interfaces
 * that look forward, known by the block's number. Super-groups of level L are cubes of factor^L
 * groups an axis; the one super-group of the top level holds all.
 *
 * <p>A part of an object is shown in the group of its own block and in those of neighbours behind
 * it. Its <em>level</em> is the smallest at which all groups that it is shown in lie in one
 * super-group: there, nothing more can be learnt of it.
 *
 * @param grid the volume and its blocks
 * @param connectivity which voxels belong together, and the axes that wrap round
 * @param factor super-groups, or groups, along each axis of the super-group above
 * @param most super-groups, or groups, that the top super-group holds
 */
public record SuperGroups(BlockGrid grid, Connectivity connectivity, int factor, long most)
    implements Serializable {
  /** 512 groups make a super-group: enough that few of their parts lie on its border. */
  private static final int FACTOR = 8;

  /** So many groups, or super-groups, are merged in one place without a level between. */
  private static final long MOST = 4096;

  public SuperGroups {
    if (factor < 2 || most < 1) {
      throw new IllegalArgumentException(
          "need a factor of at least 2 and at least 1 super-group, not %d and %d"
              .formatted(factor, most));
    }
  }

  /** The super-groups that jobs use. */
  public static SuperGroups of(BlockGrid grid, Connectivity connectivity) {
    return new SuperGroups(grid, connectivity, FACTOR, MOST);
  }

  /** The level at which all is in one place: 1 or more. */
  public int top() {
    int level = 1;
    while (count(level - 1) > most) {
      level++;
    }
    return level;
  }

  /** Number of super-groups of a level below the top. */
  private long count(int level) {
    long span = span(level);
    return along(0, span) * along(1, span) * along(2, span);
  }

  /** The super-group of a level that a group lies in. */
  public long of(long group, int level) {
    if (level >= top()) {
      return 0;
    }
    long span = span(level);
    long z = grid.position(group, 0) / span;
    long y = grid.position(group, 1) / span;
    long x = grid.position(group, 2) / span;
    return (z * along(1, span) + y) * along(2, span) + x;
  }

  /** The super-group of the next level that a super-group of a level lies in. */
  public long above(long superGroup, int level) {
    if (level + 1 >= top()) {
      return 0;
    }
    long span = span(level);
    long nextSpan = span(level + 1);
    long ny = along(1, span);
    long nx = along(2, span);
    long z = superGroup / (ny * nx) / factor;
    long y = superGroup / nx % ny / factor;
    long x = superGroup % nx / factor;
    return (z * along(1, nextSpan) + y) * along(2, nextSpan) + x;
  }

  /**
   * The block that shows a strip to a group.
   *
   * @param side of that block
   */
  long shownBy(long group, Side side) {
    return side.isForward() ? group : side.opposite().neighbour(grid, group, connectivity);
  }

  /**
   * The level of a part.
   *
   * @param block it lies in
   * @param sides of the block that it is shown on, {@link Side#bit}
   */
  int levelOf(long block, int sides) {
    int level = 0;
    long first = (sides & Side.FORWARD) != 0 ? block : -1;
    for (int code = 0; code < 13; code++) {
      if ((sides >> code & 1) != 0) {
        long group = Side.ofCode(code).neighbour(grid, block, connectivity);
        first = first < 0 ? group : first;
        while (of(first, level) != of(group, level)) {
          level++;
        }
      }
    }
    return level;
  }

  private long span(int level) {
    long span = 1;
    for (int i = 0; i < level; i++) {
      span = Math.multiplyExact(span, factor);
    }
    return span;
  }

  private long along(int axis, long span) {
    return (grid.blocks(axis) + span - 1) / span;
  }
}
