package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.jspecify.annotations.Nullable;

/**
 * Runs one-dimensional filters over the axes 0, 1, 2 in this order, as scipy.ndimage does: the
 * result of a pass is stored in a pixel type before the next one reads it.
 *
 * <p>The first pass fills an intermediate volume; the other two go plane by plane, the last on the
 * transposed plane, so that every pass combines whole rows. Rows are copied out of the volume
 * first, because rows whose distance is a power of two share cache sets.
 *
 * @param <R> {@code float[]} or {@code double[]}
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

  /** The box of the intermediate volume. */
  public static Box intermediateBox(Box source, Box target) {
    return new Box(target.z0(), source.y0(), source.x0(), target.z1(), source.y1(), source.x1());
  }

  /**
   * Fills the target.
   *
   * @param source reaches as far as the passes look; on an axis without a pass it ends where the
   *     target ends
   */
  public void apply(Voxels source, Voxels target) {
    Voxels afterZ = source;
    if (z != null) {
      afterZ = Voxels.allocate(intermediateBox(source.box(), target.box()), between);
      passZ(z, source, afterZ);
    }
    passYX(afterZ, target);
  }

  private void passZ(AxisPass<R> pass, Voxels source, Voxels target) {
    int n = source.nx();
    R[] column = rows.newRows(source.nz(), n);
    R[] padded = pass.pad(column, n, rows);
    R[] out = rows.newRows(target.nz(), n);
    for (int row = 0; row < source.ny(); row++) {
      for (int plane = 0; plane < source.nz(); plane++) {
        rows.load(source, (plane * source.ny() + row) * n, column[plane], n);
      }
      pass.filter().across(padded, pass.start(), out, n);
      for (int plane = 0; plane < target.nz(); plane++) {
        rows.store(out[plane], n, target, (plane * target.ny() + row) * n);
      }
    }
  }

  private void passYX(Voxels source, Voxels target) {
    int n = source.nx();
    int ny = target.ny();
    R[] loaded = rows.newRows(y == null ? ny : source.ny(), n);
    R[] padded = y == null ? loaded : y.pad(loaded, n, rows);
    R[] afterY = y == null ? loaded : rows.newRows(ny, n);
    R[] columns = rows.newRows(x == null ? 0 : n, ny);
    R[] paddedColumns = x == null ? columns : x.pad(columns, ny, rows);
    R[] afterX = rows.newRows(x == null ? 0 : target.nx(), ny);
    R[] out = x == null ? afterY : rows.newRows(ny, target.nx());
    for (int plane = 0; plane < target.nz(); plane++) {
      loadPlane(source, target, plane, loaded);
      if (y != null) {
        y.filter().across(padded, y.start(), afterY, n);
      }
      if (x != null) {
        for (R row : afterY) {
          rows.quantise(row, n, between);
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

  /** The rows of one plane that the passes need; an axis without a pass has no margin. */
  private void loadPlane(Voxels source, Voxels target, int plane, R[] loaded) {
    int z = Math.toIntExact(target.box().z0() - source.box().z0()) + plane;
    for (int row = 0; row < loaded.length; row++) {
      rows.load(source, (z * source.ny() + row) * source.nx(), loaded[row], source.nx());
    }
  }
}
