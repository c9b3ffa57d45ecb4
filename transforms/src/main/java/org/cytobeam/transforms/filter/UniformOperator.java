package org.cytobeam.transforms.filter;

import java.util.function.IntFunction;
import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.AxisFilter;
import org.cytobeam.transforms.kernel.AxisPass;
import org.cytobeam.transforms.kernel.BoxSum;
import org.cytobeam.transforms.kernel.DoubleRows;
import org.cytobeam.transforms.kernel.FloatRows;
import org.cytobeam.transforms.kernel.RowMath;
import org.cytobeam.transforms.kernel.RunningSum;
import org.cytobeam.transforms.kernel.SeparableFilter;
import org.cytobeam.transforms.kernel.VoxelCopy;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.jspecify.annotations.Nullable;

/**
 * The mean of a window along z, then y, then x, each stored in the image's type as {@code
 * scipy.ndimage.uniform_filter} does; {@link MeanOperator} divides once instead.
 */
final class UniformOperator extends SeparableOperator {
  private static final long serialVersionUID = 1L;

  private final int[] size;
  private final int[] before;
  private final double cval;

  /**
   * @param size extent of the window on z, y, x; an axis of 1 is not filtered
   * @param before how far it reaches toward smaller positions
   */
  UniformOperator(int[] size, int[] before, BoundaryMode mode, double cval) {
    super(new Halo(reach(size, before, 0), reach(size, before, 1), reach(size, before, 2)), mode);
    this.size = size.clone();
    this.before = before.clone();
    this.cval = cval;
  }

  private static int reach(int[] size, int[] before, int axis) {
    return Math.max(before[axis], size[axis] - 1 - before[axis]);
  }

  @Override
  public PixelType outputType(PixelType input) {
    return input;
  }

  @Override
  PixelType between(PixelType input) {
    return input;
  }

  @Override
  boolean filtersZ() {
    return size[0] > 1;
  }

  @Override
  int rowBytes(PixelType input) {
    return isExact(input, RunningSum.FLOATS) ? Float.BYTES : Double.BYTES;
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    PixelType type = source.type();
    if (size[0] == 1 && size[1] == 1 && size[2] == 1) {
      VoxelCopy.copy(source, target);
    } else if (isExact(type, RunningSum.FLOATS)) {
      FloatRows rows = new FloatRows();
      compute(rows, axis -> runningMean(rows, axis), source, target);
    } else if (isExact(type, RunningSum.DOUBLES)) {
      DoubleRows rows = new DoubleRows();
      compute(rows, axis -> runningMean(rows, axis), source, target);
    } else {
      compute(
          new DoubleRows(),
          axis -> new BoxSum(size[axis], before[axis], size[axis]),
          source,
          target);
    }
  }

  /** Each axis's means are of the image's type again. */
  private boolean isExact(PixelType type, double limit) {
    return RunningSum.isExact(type, cval, Math.max(size[0], Math.max(size[1], size[2])), limit);
  }

  private <R> AxisFilter<R> runningMean(RowMath<R> rows, int axis) {
    return new RunningSum<>(rows, size[axis], before[axis], size[axis]);
  }

  private <R> void compute(
      RowMath<R> rows, IntFunction<AxisFilter<R>> mean, Voxels source, Voxels target) {
    new SeparableFilter<>(
            rows,
            pass(mean, source, target, 0),
            pass(mean, source, target, 1),
            pass(mean, source, target, 2),
            source.type())
        .apply(source, target);
  }

  private <R> @Nullable AxisPass<R> pass(
      IntFunction<AxisFilter<R>> mean, Voxels source, Voxels target, int axis) {
    return size[axis] == 1 ? null : pass(mean.apply(axis), source, target, axis, cval);
  }
}
