package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.jspecify.annotations.Nullable;

/**
 * The passes of a separable filter whose windows are local, in one go over groups of rows: no
 * volume is written and read again between them, and no row is transposed. A voxel's result is what
 * {@link SeparableFilter} computes pass by pass, to the bit.
 *
 * @param <R> {@code float[]} or {@code double[]}
 */
final class FusedPasses<R> {
  /** Rows of a plane done at a time: the windows of neighbouring groups share rows, so not few. */
  private static final int GROUP = 64;

  private final RowType<R> type;
  private final @Nullable AxisPass<R> z;
  private final @Nullable AxisPass<R> y;
  private final AxisPass<R> x;
  private final LocalFilter<R> filterX;
  private final PixelType between;

  /**
   * @param z pass on axis 0 by a {@link LocalFilter}, or null
   * @param y pass on axis 1 by a {@link LocalFilter}, or null
   * @param filterX the filter of {@code x}
   * @param between the pixel type that holds the results of the first two passes
   */
  FusedPasses(
      RowType<R> type,
      @Nullable AxisPass<R> z,
      @Nullable AxisPass<R> y,
      AxisPass<R> x,
      LocalFilter<R> filterX,
      PixelType between) {
    this.type = type;
    this.z = z;
    this.y = y;
    this.x = x;
    this.filterX = filterX;
    this.between = between;
  }

  /** Whether a pass may be done in groups of rows. */
  static <R> boolean isLocal(@Nullable AxisPass<R> pass) {
    return pass == null || pass.filter() instanceof LocalFilter;
  }

  /**
   * The most values that the rows of {@link #apply} hold.
   *
   * @param reachY how far the pass on y looks to both sides together
   * @param reachX the same on x
   */
  static long rowValues(Box source, Box target, int reachY, int reachX) {
    long width = source.extent(2);
    long group = Math.min(GROUP, target.extent(1));
    long afterZ = Math.min(group + reachY, source.extent(1)) * target.extent(0) * width;
    long column = source.extent(0) * width;
    long afterY = group * width;
    long alongX = (reachX + 4L) * (width + reachX);
    return afterZ + column + afterY + alongX;
  }

  void apply(Voxels source, Voxels target) {
    try (RowPool<R>.Lease scratch = type.lease()) {
      apply(source, target, scratch);
    }
  }

  private void apply(Voxels source, Voxels target, RowPool<R>.Lease scratch) {
    int group = Math.min(GROUP, target.ny());
    int reach = y == null ? 0 : y.filter().before() + y.filter().after();
    int slots = Math.min(group + reach, source.ny());
    FilteredColumns<R> afterZ =
        new FilteredColumns<>(type, scratch, z, between, source, target, slots);
    GroupOfRows<R> passY = new GroupOfRows<>(type, y, between, source, target);
    AlongRow<R> passX = new AlongRow<>(type, x, filterX);
    R[] afterY = scratch.rows(group, y == null ? 0 : source.nx());
    for (int first = 0; first < target.ny(); first += group) {
      int rows = Math.min(group, target.ny() - first);
      afterZ.hold(passY.sourceIndex(), first, first + rows + reach);
      for (int plane = 0; plane < target.nz(); plane++) {
        R[] filtered = passY.filter(afterZ, plane, first, rows, afterY);
        for (int row = 0; row < rows; row++) {
          int to = (plane * target.ny() + first + row) * target.nx();
          passX.run(filtered[row], target, to);
        }
      }
    }
  }
}
