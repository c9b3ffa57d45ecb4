package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.jspecify.annotations.Nullable;

/**
 * Runs one-dimensional filters over the axes 0, 1, 2 in this order, as scipy.ndimage does: the
 * result of a pass is stored in a pixel type before the next one reads it.
 *
 * <p>The first pass fills an intermediate volume; the other two go plane by plane. Columns of rows
 * are copied out of the volume first, because rows whose distance is a power of two share cache
 * sets.
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

  /** Fills the target; the source reaches as far as the passes look. */
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
    R outside = rows.newRow(n);
    rows.fill(outside, 0, n, pass.outsideValue());
    R[] padded = pass.pad(column, rows, outside);
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
    int skipZ = Math.toIntExact(target.box().z0() - source.box().z0());
    int skipY = Math.toIntExact(target.box().y0() - source.box().y0());
    R[] loaded = rows.newRows(y == null ? target.ny() : source.ny(), n);
    int firstRow = y == null ? skipY : 0;
    R[] padded = loaded;
    R[] afterY = loaded;
    if (y != null) {
      R outside = rows.newRow(n);
      rows.fill(outside, 0, n, y.outsideValue());
      padded = y.pad(loaded, rows, outside);
      afterY = rows.newRows(target.ny(), n);
    }
    RowFinisher finisher = new RowFinisher(source, target);
    for (int plane = 0; plane < target.nz(); plane++) {
      for (int row = 0; row < loaded.length; row++) {
        int from = ((plane + skipZ) * source.ny() + firstRow + row) * n;
        rows.load(source, from, loaded[row], n);
      }
      if (y != null) {
        y.filter().across(padded, y.start(), afterY, n);
      }
      for (int row = 0; row < target.ny(); row++) {
        finisher.finish(afterY[row], (plane * target.ny() + row) * target.nx());
      }
    }
  }

  /** The last pass on one row, and its way into the target. */
  private final class RowFinisher {
    private final Voxels target;
    private final int sourceSize;
    private final int skipX;
    private final R padded;
    private final R out;

    RowFinisher(Voxels source, Voxels target) {
      this.target = target;
      sourceSize = source.nx();
      skipX = Math.toIntExact(target.box().x0() - source.box().x0());
      padded = rows.newRow(x == null ? target.nx() : x.sourceIndex().length);
      out = rows.newRow(target.nx());
    }

    void finish(R row, int to) {
      if (x == null) {
        System.arraycopy(row, skipX, out, 0, target.nx());
      } else {
        if (y != null) {
          rows.quantise(row, sourceSize, between);
        }
        x.padRow(row, padded, rows);
        x.filter().along(padded, x.start(), out, x.targetSize());
      }
      rows.store(out, target.nx(), target, to);
    }
  }
}
