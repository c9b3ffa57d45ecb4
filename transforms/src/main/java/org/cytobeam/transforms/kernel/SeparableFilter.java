package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.ScratchVoxels;
import org.cytobeam.io.volume.Voxels;
import org.jspecify.annotations.Nullable;

/**
 * Runs one-dimensional filters over the axes 0, 1, 2 in this order, as scipy.ndimage does: the
 * result of a pass is stored in a pixel type before the next one reads it.
 *
 * <p>Where the filters are local and run along rows, {@link FusedPasses} does all in one go.
 * Otherwise the first pass fills an intermediate volume; the other two go plane by plane, the last
 * on the transposed plane, so that every pass combines whole rows. Rows are copied out of the
 * volume first, because rows whose distance is a power of two share cache sets.
 *
 * @param <R> {@code float[]}, {@code double[]} or {@code short[]}
 */
public final class SeparableFilter<R> {
  private final RowType<R> rows;
  private final @Nullable AxisPass<R> z;
  private final @Nullable AxisPass<R> y;
  private final @Nullable AxisPass<R> x;
  private final PixelType between;

  /**
   * @param rows what is computed in
   * @param z pass on axis 0, or null to leave the axis as it is
   * @param y pass on axis 1, or null
   * @param x pass on axis 2, or null
   * @param between the pixel type that holds the results of the first two passes
   */
  public SeparableFilter(
      RowType<R> rows,
      @Nullable AxisPass<R> z,
      @Nullable AxisPass<R> y,
      @Nullable AxisPass<R> x,
      PixelType between) {
    this.rows = rows;
    this.z = z;
    this.y = y;
    this.x = x;
    this.between = between;
  }

  /** The largest box that the intermediate volume has. */
  public static Box intermediateBox(Box source, Box target) {
    return new Box(target.z0(), source.y0(), source.x0(), target.z1(), source.y1(), source.x1());
  }

  /**
   * Fills the target.
   *
   * @param source reaches at least as far as the passes look
   */
  public void apply(Voxels source, Voxels target) {
    if (FusedPasses.isLocal(z)
        && FusedPasses.isLocal(y)
        && x != null
        && x.filter() instanceof LocalFilter<R> filterX
        && filterX.runsAlong(source.nx())) {
      new FusedPasses<>(rows, z, y, x, filterX, between).apply(source, target);
      return;
    }
    if (z == null) {
      passYX(source, target);
    } else if (y == null && x == null) {
      passZ(z, source, target);
    } else {
      Box box = boxAfterZ(source.box(), target.box());
      try (ScratchVoxels afterZ = ScratchVoxels.lend(box, between)) {
        passZ(z, source, afterZ.voxels());
        passYX(afterZ.voxels(), target);
      }
    }
  }

  /** An axis without a pass needs no margin. */
  private Box boxAfterZ(Box source, Box target) {
    Box inY = y == null ? target : source;
    Box inX = x == null ? target : source;
    return new Box(target.z0(), inY.y0(), inX.x0(), target.z1(), inY.y1(), inX.x1());
  }

  private void passZ(AxisPass<R> pass, Voxels source, Voxels target) {
    try (RowPool<R>.Lease lease = rows.lease()) {
      passZ(pass, source, target, lease);
    }
  }

  private void passZ(AxisPass<R> pass, Voxels source, Voxels target, RowPool<R>.Lease lease) {
    int n = target.nx();
    int plane = source.ny() * source.nx();
    R[] column = lease.rows(source.nz(), n);
    R[] padded = pass.pad(column, n, rows);
    R[] out = lease.rows(target.nz(), n);
    for (int row = 0; row < target.ny(); row++) {
      int from = (row + offset(source, target, 1)) * source.nx() + offset(source, target, 2);
      for (int z = 0; z < source.nz(); z++) {
        rows.load(source, z * plane + from, column[z], n);
      }
      pass.filter().across(padded, pass.start(), out, n);
      for (int z = 0; z < target.nz(); z++) {
        rows.store(out[z], n, target, (z * target.ny() + row) * n);
      }
    }
  }

  /**
   * The most values of rows that {@link #apply} holds if all filters are local and it needs no
   * intermediate volume.
   *
   * @param reachY how far the pass on y looks to both sides together
   * @param reachX the same on x
   */
  public static long fusedValues(Box source, Box target, int reachY, int reachX) {
    return FusedPasses.rowValues(source, target, reachY, reachX);
  }

  /**
   * The values of the planes that {@link #apply} holds while it goes plane by plane: loaded,
   * filtered along y, transposed, filtered along x, transposed back.
   */
  public static long planeValues(Box source, Box target) {
    long loaded = source.extent(1) * source.extent(2);
    long afterY = target.extent(1) * source.extent(2);
    long afterX = target.extent(1) * target.extent(2);
    return loaded + 2 * afterY + 2 * afterX;
  }

  private void passYX(Voxels source, Voxels target) {
    try (RowPool<R>.Lease lease = rows.lease()) {
      passYX(source, target, lease);
    }
  }

  private void passYX(Voxels source, Voxels target, RowPool<R>.Lease lease) {
    int n = x == null ? target.nx() : source.nx();
    int ny = target.ny();
    R[] loaded = lease.rows(y == null ? ny : source.ny(), n);
    R[] padded = y == null ? loaded : y.pad(loaded, n, rows);
    R[] afterY = y == null ? loaded : lease.rows(ny, n);
    R[] columns = lease.rows(x == null ? 0 : n, ny);
    R[] paddedColumns = x == null ? columns : x.pad(columns, ny, rows);
    R[] afterX = lease.rows(x == null ? 0 : target.nx(), ny);
    R[] out = x == null ? afterY : lease.rows(ny, target.nx());
    for (int plane = 0; plane < target.nz(); plane++) {
      loadPlane(source, target, plane, loaded, n);
      if (y != null) {
        y.filter().across(padded, y.start(), afterY, n);
      }
      if (x != null) {
        if (y != null) {
          for (R row : afterY) {
            rows.quantise(row, n, between);
          }
        }
        rows.transpose(afterY, n, columns);
        x.filter().across(paddedColumns, x.start(), afterX, ny);
        rows.transpose(afterX, ny, out);
      }
      for (int row = 0; row < ny; row++) {
        rows.store(out[row], target.nx(), target, (plane * ny + row) * target.nx());
      }
    }
  }

  /** The rows of one plane that the passes need. */
  private void loadPlane(Voxels source, Voxels target, int plane, R[] loaded, int n) {
    int first = (plane + offset(source, target, 0)) * source.ny();
    first += y == null ? offset(source, target, 1) : 0;
    int from = x == null ? offset(source, target, 2) : 0;
    for (int row = 0; row < loaded.length; row++) {
      rows.load(source, (first + row) * source.nx() + from, loaded[row], n);
    }
  }

  private static int offset(Voxels source, Voxels target, int axis) {
    return Math.toIntExact(target.box().min(axis) - source.box().min(axis));
  }
}
