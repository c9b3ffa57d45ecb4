package org.cytobeam.transforms.filter;

import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.AxisPass;
import org.cytobeam.transforms.kernel.DoubleRows;
import org.cytobeam.transforms.kernel.FloatRows;
import org.cytobeam.transforms.kernel.KernelChoice;
import org.cytobeam.transforms.kernel.LocalFilter;
import org.cytobeam.transforms.kernel.SeparableFilter;
import org.cytobeam.transforms.kernel.SymmetricWeights;
import org.cytobeam.transforms.kernel.VoxelCopy;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.ReadsAnyType;
import org.jspecify.annotations.Nullable;

/**
 * Weighted sums along z, y and x of a block: {@code scipy.ndimage.correlate1d} on each axis.
 *
 * <p>Integer types are computed in float64 in scipy's order of operations and truncated toward zero
 * after each axis, unsigned types wrap. float32 is smoothed in float32 (within 1e-6 of scipy, which
 * accumulates in float64, relative to the largest voxel in reach). Where weights are negative it is
 * computed in float64 up to the last axis, because differences are small beside what float32
 * rounds. The result of a voxel is the same bits in every block. A NaN reaches only the voxels
 * whose window contains it.
 */
final class FirOperator extends SeparableOperator implements ReadsAnyType {
  private static final long serialVersionUID = 1L;

  private final SymmetricWeights z;
  private final SymmetricWeights y;
  private final SymmetricWeights x;
  private final BoundaryMode mode;
  private final double cval;
  private final ResultType result;
  private final boolean wideSums;

  /**
   * @param weights on z, y, x
   * @param cval beyond the border of every pass's input, for {@link BoundaryMode#CONSTANT}
   */
  FirOperator(List<SymmetricWeights> weights, BoundaryMode mode, double cval, ResultType result) {
    this(weights, mode, cval, result, false);
  }

  /**
   * @param wideSums whether float32 is added up in float64 and rounded after each axis, as scipy
   *     does: slower, but an image of one value stays that value to the last bit
   */
  FirOperator(
      List<SymmetricWeights> weights,
      BoundaryMode mode,
      double cval,
      ResultType result,
      boolean wideSums) {
    super(
        new Halo(weights.get(0).radius(), weights.get(1).radius(), weights.get(2).radius()), mode);
    this.z = weights.get(0);
    this.y = weights.get(1);
    this.x = weights.get(2);
    this.mode = mode;
    this.cval = cval;
    this.result = result;
    this.wideSums = wideSums;
  }

  @Override
  public PixelType outputType(PixelType input) {
    return result.of(input);
  }

  @Override
  public @Nullable BlockOperator afterConversion() {
    return inFloat(PixelType.F4) && !(z.isNone() && y.isNone() && x.isNone())
        ? new FirOperator(List.of(z, y, x), mode, cval, ResultType.FLOAT32)
        : null;
  }

  @Override
  int rowBytes(PixelType input) {
    return inFloat(input) ? Float.BYTES : Double.BYTES;
  }

  @Override
  public long scratchBytes(Box source, Box target, PixelType input) {
    return fuses(input, source.size(2))
        ? rowBytes(input)
            * SeparableFilter.fusedValues(source, target, 2 * y.radius(), 2 * x.radius())
        : super.scratchBytes(source, target, input);
  }

  /** Whether this process does the passes in one go; see {@link SeparableFilter}. */
  private boolean fuses(PixelType input, int nx) {
    if (x.isNone()) {
      return false;
    }
    LocalFilter<?> filter =
        inFloat(input) ? KernelChoice.kernels().floatFir(x) : KernelChoice.kernels().doubleFir(x);
    return filter.runsAlong(nx);
  }

  private boolean inFloat(PixelType input) {
    return between(input) == PixelType.F4 && !wideSums;
  }

  @Override
  PixelType between(PixelType input) {
    PixelType output = outputType(input);
    return output == PixelType.F4 && !smooths() ? PixelType.F8 : output;
  }

  @Override
  boolean filtersZ() {
    return !z.isNone();
  }

  private boolean smooths() {
    return z.smooths() && y.smooths() && x.smooths();
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    PixelType between = between(source.type());
    if (z.isNone() && y.isNone() && x.isNone() && source.type() == target.type()) {
      VoxelCopy.copy(source, target);
    } else if (inFloat(source.type())) {
      new SeparableFilter<>(
              new FloatRows(),
              floatPass(z, source, target, 0),
              floatPass(y, source, target, 1),
              floatPass(x, source, target, 2),
              between)
          .apply(source, target);
    } else {
      new SeparableFilter<>(
              new DoubleRows(),
              doublePass(z, source, target, 0),
              doublePass(y, source, target, 1),
              doublePass(x, source, target, 2),
              between)
          .apply(source, target);
    }
  }

  private @Nullable AxisPass<float[]> floatPass(
      SymmetricWeights weights, Voxels source, Voxels target, int axis) {
    return weights.isNone()
        ? null
        : pass(KernelChoice.kernels().floatFir(weights), source, target, axis, cval);
  }

  private @Nullable AxisPass<double[]> doublePass(
      SymmetricWeights weights, Voxels source, Voxels target, int axis) {
    return weights.isNone()
        ? null
        : pass(KernelChoice.kernels().doubleFir(weights), source, target, axis, cval);
  }
}
