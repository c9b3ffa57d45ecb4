package org.cytobeam.transforms.filter;

import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.AxisPass;
import org.cytobeam.transforms.kernel.BoxSum;
import org.cytobeam.transforms.kernel.DoubleRows;
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
  public void compute(Voxels source, Voxels target) {
    if (size[0] == 1 && size[1] == 1 && size[2] == 1) {
      VoxelCopy.copy(source, target);
    } else {
      new SeparableFilter<>(
              new DoubleRows(),
              mean(source, target, 0),
              mean(source, target, 1),
              mean(source, target, 2),
              source.type())
          .apply(source, target);
    }
  }

  private @Nullable AxisPass<double[]> mean(Voxels source, Voxels target, int axis) {
    return size[axis] == 1
        ? null
        : pass(new BoxSum(size[axis], before[axis], size[axis]), source, target, axis, cval);
  }
}
