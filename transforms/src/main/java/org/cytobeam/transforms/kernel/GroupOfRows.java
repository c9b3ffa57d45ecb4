package org.cytobeam.transforms.kernel;

import java.util.Arrays;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.jspecify.annotations.Nullable;

/**
 * The pass on axis 1 for some neighbouring rows of a plane.
 *
 * @param <R> {@code float[]} or {@code double[]}
 */
final class GroupOfRows<R> {
  private final RowType<R> type;
  private final @Nullable AxisPass<R> y;
  private final PixelType between;
  private final int width;
  private final int[] sourceIndex;
  private final R outside;

  GroupOfRows(
      RowType<R> type, @Nullable AxisPass<R> y, PixelType between, Voxels source, Voxels target) {
    this.type = type;
    this.y = y;
    this.between = between;
    this.width = source.nx();
    this.outside = type.newRow(y == null ? 0 : width);
    if (y == null) {
      int first = Math.toIntExact(target.box().y0() - source.box().y0());
      this.sourceIndex = new int[target.ny()];
      Arrays.setAll(sourceIndex, row -> first + row);
    } else {
      this.sourceIndex = y.sourceIndex();
      type.fill(outside, width, y.outsideValue());
    }
  }

  /** The y of the source that each padded row is, or {@link AxisPass#OUTSIDE}. */
  int[] sourceIndex() {
    return sourceIndex;
  }

  /**
   * Filters the rows {@code first} to {@code first + count - 1} of a plane.
   *
   * @param scratch rows for the results, at least {@code count}
   * @return the results; without a pass, the rows themselves
   */
  R[] filter(FilteredColumns<R> afterZ, int plane, int first, int count, R[] scratch) {
    int reach = y == null ? 0 : y.filter().before() + y.filter().after();
    R[] padded = type.newRows(count + reach, 0);
    for (int i = 0; i < padded.length; i++) {
      int row = sourceIndex[first + i];
      padded[i] = row == AxisPass.OUTSIDE ? outside : afterZ.row(plane, row);
    }
    if (y == null) {
      return padded;
    }
    R[] out = Arrays.copyOf(scratch, count);
    y.filter().across(padded, y.start() + first, out, width);
    for (R row : out) {
      type.quantise(row, width, between);
    }
    return out;
  }
}
