package org.cytobeam.transforms.kernel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which neighbours of a voxel take part: a box of cells, some of them set, and the cell that lies
 * on the voxel. For rank filters, grey and binary morphology alike.
 */
public final class Footprint implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] extent;

  /** In C order, or null if all are set: a large box costs nothing. */
  private final boolean @Nullable [] cells;

  private final int[] centre;

  private Footprint(int[] extent, boolean @Nullable [] cells, int[] centre) {
    this.extent = extent;
    this.cells = cells;
    this.centre = centre;
  }

  /**
   * Cells in C order (z, y, x); the centre is scipy's, {@code extent / 2} on each axis.
   *
   * @throws IllegalArgumentException if no cell is set or their number is not the box's
   */
  public static Footprint of(int nz, int ny, int nx, boolean[] cells) {
    if (cells.length != (long) nz * ny * nx || cells.length == 0) {
      throw new IllegalArgumentException(
          "a footprint of %d x %d x %d needs as many cells, not %d"
              .formatted(nz, ny, nx, cells.length));
    }
    boolean any = false;
    boolean all = true;
    for (boolean cell : cells) {
      any |= cell;
      all &= cell;
    }
    if (!any) {
      throw new IllegalArgumentException("footprint must have at least one cell that is set");
    }
    return new Footprint(
        new int[] {nz, ny, nx}, all ? null : cells.clone(), new int[] {nz / 2, ny / 2, nx / 2});
  }

  /** All cells of a box set. */
  public static Footprint box(int nz, int ny, int nx) {
    return new Footprint(new int[] {nz, ny, nx}, null, new int[] {nz / 2, ny / 2, nx / 2});
  }

  /**
   * The same cells with the centre moved, scipy's {@code origin}: positive moves the window toward
   * smaller positions.
   *
   * @throws IllegalArgumentException if the centre would leave the box
   */
  public Footprint withOrigin(int z, int y, int x) {
    int[] moved = {centre(extent[0], z, 0), centre(extent[1], y, 1), centre(extent[2], x, 2)};
    return new Footprint(extent, cells, moved);
  }

  /**
   * How far a window of an extent reaches toward smaller positions with scipy's {@code origin}.
   *
   * @throws IllegalArgumentException if the voxel itself would lie outside the window
   */
  public static int centre(int extent, int origin, int axis) {
    int centre = extent / 2 + origin;
    if (centre < 0 || centre >= extent) {
      throw new IllegalArgumentException(
          "origin must be from %d to %d on axis %s for an extent of %d, not %d"
              .formatted(-(extent / 2), (extent - 1) / 2, "zyx".charAt(axis), extent, origin));
    }
    return centre;
  }

  /** Point-reflected through its centre, as dilation needs it; an even box changes its centre. */
  public Footprint reflected() {
    boolean[] turned = cells == null ? null : new boolean[cells.length];
    for (int i = 0; cells != null && turned != null && i < cells.length; i++) {
      turned[cells.length - 1 - i] = cells[i];
    }
    return new Footprint(extent, turned, new int[] {after(0), after(1), after(2)});
  }

  /** Extent of the box on axis 0 (z), 1 (y) or 2 (x). */
  public int extent(int axis) {
    return extent[axis];
  }

  /** How far the box reaches toward smaller positions on an axis. */
  public int before(int axis) {
    return centre[axis];
  }

  /** How far the box reaches toward larger positions on an axis. */
  public int after(int axis) {
    return extent[axis] - 1 - centre[axis];
  }

  /** How far the box reaches to either side at most: the halo it needs. */
  public int reach(int axis) {
    return Math.max(before(axis), after(axis));
  }

  /** Whether a cell of the box is set. */
  public boolean get(int z, int y, int x) {
    return cells == null || cells[(z * extent[1] + y) * extent[2] + x];
  }

  /**
   * Set cells of a row one after the other.
   *
   * @param start the first one, from the box's edge
   * @param length how many
   */
  record Run(int start, int length) {}

  /** The runs of set cells of a row (z, y), as long as can be, from left to right. */
  List<Run> runs(int z, int y) {
    if (isBox()) {
      return List.of(new Run(0, extent[2]));
    }
    List<Run> runs = new ArrayList<>();
    int start = 0;
    for (int x = 0; x <= extent[2]; x++) {
      if (x == extent[2] || !get(z, y, x)) {
        if (x > start) {
          runs.add(new Run(start, x - start));
        }
        start = x + 1;
      }
    }
    return runs;
  }

  /** How many cells are set. */
  public long count() {
    if (cells == null) {
      return Math.multiplyExact((long) extent[0] * extent[1], (long) extent[2]);
    }
    long n = 0;
    for (boolean cell : cells) {
      n += cell ? 1 : 0;
    }
    return n;
  }

  /** Whether every cell is set. */
  public boolean isBox() {
    return cells == null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Footprint that
        && Arrays.equals(extent, that.extent)
        && Arrays.equals(cells, that.cells)
        && Arrays.equals(centre, that.centre);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(extent), Arrays.hashCode(cells), Arrays.hashCode(centre));
  }

  @Override
  public String toString() {
    return "%dx%dx%d footprint of %d cells".formatted(extent[0], extent[1], extent[2], count());
  }
}
