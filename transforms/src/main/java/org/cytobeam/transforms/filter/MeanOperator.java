package org.cytobeam.transforms.filter;

import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.AxisFilter;
import org.cytobeam.transforms.kernel.BoxSum;
import org.cytobeam.transforms.kernel.DoubleRows;
import org.cytobeam.transforms.kernel.RunningSum;
import org.cytobeam.transforms.kernel.SeparableFilter;
import org.cytobeam.transforms.operator.BoundaryMode;

/**
 * The mean of a box around each voxel, {@code scipy.ndimage.uniform_filter} on the image as float64
 * (float32 images: result rounded to float32).
 *
 * <p>Sums are taken in float64 and divided once, so the mean of integers is exact, and the mean of
 * equal integer or float32 voxels is that voxel. Other results differ from scipy's running sum by
 * its rounding errors only (below 1e-12 relative to the largest voxel in reach); for float64 that
 * holds for equal voxels, too, so a local threshold of a flat float64 image wants an offset. Every
 * block gives the same bits. A NaN reaches only its neighbourhood.
 */
public final class MeanOperator extends SeparableOperator {
  private static final long serialVersionUID = 1L;

  private final int[] size;
  private final double cval;

  /**
   * @param size extent of the box on z, y, x; an even one reaches one voxel further to smaller
   *     positions, as scipy's does
   */
  public MeanOperator(int[] size, BoundaryMode mode, double cval) {
    super(new Halo(size[0] / 2, size[1] / 2, size[2] / 2), mode);
    this.size = size.clone();
    this.cval = cval;
  }

  @Override
  public PixelType outputType(PixelType input) {
    return input == PixelType.F4 ? PixelType.F4 : PixelType.F8;
  }

  @Override
  PixelType between(PixelType input) {
    return PixelType.F8;
  }

  @Override
  boolean filtersZ() {
    return size[0] > 1;
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    double rows = size[0];
    double plane = rows * size[1];
    double all = plane * size[2];
    boolean exact = RunningSum.isExact(source.type(), cval, all, RunningSum.DOUBLES);
    new SeparableFilter<>(
            new DoubleRows(),
            size[0] == 1 ? null : pass(sum(exact, 0, 1), source, target, 0, cval),
            // beyond the border the sums of the passes before are sums of cval
            size[1] == 1 ? null : pass(sum(exact, 1, 1), source, target, 1, cval * rows),
            // also on an axis of size 1: this pass divides
            pass(sum(exact, 2, all), source, target, 2, cval * plane),
            PixelType.F8)
        .apply(source, target);
  }

  private AxisFilter<double[]> sum(boolean exact, int axis, double divisor) {
    return exact
        ? new RunningSum<>(new DoubleRows(), size[axis], size[axis] / 2, divisor)
        : new BoxSum(size[axis], divisor);
  }
}
