package org.cytobeam.transforms.filter;

import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.AxisPass;
import org.cytobeam.transforms.kernel.DoubleFir;
import org.cytobeam.transforms.kernel.DoubleRows;
import org.cytobeam.transforms.kernel.FloatFir;
import org.cytobeam.transforms.kernel.FloatRows;
import org.cytobeam.transforms.kernel.GaussianWeights;
import org.cytobeam.transforms.kernel.SeparableFilter;
import org.cytobeam.transforms.kernel.VoxelCopy;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.PerAxis;
import org.jspecify.annotations.Nullable;

/**
 * Gaussian smoothing of a block.
 *
 * <p>float32 is computed in float32 (within 1e-6 of scipy, which accumulates in float64, relative
 * to the largest voxel in reach); all other types in float64 in scipy's order of operations. The
 * result of a voxel is the same bits in every block.
 */
public final class GaussianOperator extends SeparableOperator {
  private static final long serialVersionUID = 1L;

  /** scipy.ndimage leaves an axis alone whose sigma is not above this. */
  private static final double SMALLEST_SIGMA = 1e-15;

  /** Integer images: scipy's result in the same type, or float64. */
  public enum IntegerResult {
    SAME_TYPE,
    FLOAT64
  }

  /** Weights from the centre outward per axis; empty on an axis that is not filtered. */
  private final double[][] weights;

  private final double cval;
  private final IntegerResult integerResult;

  private GaussianOperator(
      double[][] weights, BoundaryMode mode, double cval, IntegerResult integerResult) {
    super(new Halo(radius(weights[0]), radius(weights[1]), radius(weights[2])), mode);
    this.weights = weights;
    this.cval = cval;
    this.integerResult = integerResult;
  }

  /**
   * @param sigma in voxels
   */
  public static GaussianOperator of(
      PerAxis sigma, BoundaryMode mode, double cval, double truncate, IntegerResult integerResult) {
    double[][] weights = new double[3][];
    for (int axis = 0; axis < 3; axis++) {
      double s = sigma.get(axis);
      weights[axis] = s > SMALLEST_SIGMA ? GaussianWeights.half(s, truncate) : new double[0];
    }
    return new GaussianOperator(weights, mode, cval, integerResult);
  }

  private static int radius(double[] half) {
    return Math.max(0, half.length - 1);
  }

  @Override
  public PixelType outputType(PixelType input) {
    return integerResult == IntegerResult.FLOAT64 && !input.isFloat() ? PixelType.F8 : input;
  }

  @Override
  PixelType between(PixelType input) {
    return outputType(input);
  }

  @Override
  boolean filtersZ() {
    return weights[0].length > 0;
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    boolean untouched = weights[0].length + weights[1].length + weights[2].length == 0;
    if (untouched && source.type() == target.type()) {
      VoxelCopy.copy(source, target);
    } else if (source.type() == PixelType.F4) {
      new SeparableFilter<>(
              new FloatRows(),
              floatPass(source, target, 0),
              floatPass(source, target, 1),
              floatPass(source, target, 2),
              PixelType.F4)
          .apply(source, target);
    } else {
      new SeparableFilter<>(
              new DoubleRows(),
              doublePass(source, target, 0),
              doublePass(source, target, 1),
              doublePass(source, target, 2),
              target.type())
          .apply(source, target);
    }
  }

  private @Nullable AxisPass<float[]> floatPass(Voxels source, Voxels target, int axis) {
    double[] w = weights[axis];
    return w.length == 0 ? null : pass(new FloatFir(w), source, target, axis, cval);
  }

  private @Nullable AxisPass<double[]> doublePass(Voxels source, Voxels target, int axis) {
    double[] w = weights[axis];
    return w.length == 0 ? null : pass(new DoubleFir(w), source, target, axis, cval);
  }
}
