package org.cytobeam.transforms.threshold;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.filter.MeanOperator;
import org.cytobeam.transforms.kernel.VoxelCast;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;

/**
 * An image of thresholds from the mean m and the standard deviation s of each voxel's
 * neighbourhood, float64. Beyond the border the volume is mirrored at its outermost voxels, as
 * scikit-image pads. Sums of integers are exact below 2^53, so integer images up to 16 bits get
 * scikit-image's values.
 */
final class DeviationOperator implements BlockOperator {
  private static final long serialVersionUID = 1L;

  /** How m and s make a threshold. */
  enum Formula {
    /** m - k s. */
    NIBLACK,
    /** m (1 + k (s / r - 1)). */
    SAUVOLA
  }

  private final MeanOperator mean;
  private final Formula formula;
  private final double k;
  private final double r;

  /**
   * @param size neighbourhood on z, y, x, odd
   * @param r the range of s; 0 for half the range of the pixel type
   */
  DeviationOperator(int[] size, Formula formula, double k, double r) {
    this.mean = new MeanOperator(size, BoundaryMode.MIRROR, 0);
    this.formula = formula;
    this.k = k;
    this.r = r;
  }

  @Override
  public Box requiredSource(Box target, Box volume) {
    return mean.requiredSource(target, volume);
  }

  @Override
  public PixelType outputType(PixelType input) {
    return PixelType.F8;
  }

  /** The source in float64, the means of the squares, and what taking a mean needs. */
  @Override
  public long scratchBytes(Box source, Box target, PixelType input) {
    return Voxels.memoryBytes(source, PixelType.F8)
        + Voxels.memoryBytes(target, PixelType.F8)
        + mean.scratchBytes(source, target, PixelType.F8);
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    Voxels values = Voxels.allocate(source.box(), PixelType.F8);
    double[] v = values.doubles();
    VoxelCast.toDoubles(source, 0, v, v.length);
    mean.compute(values, target);
    for (int i = 0; i < v.length; i++) {
      v[i] *= v[i];
    }
    Voxels squares = Voxels.allocate(target.box(), PixelType.F8);
    mean.compute(values, squares);
    double[] m = target.doubles();
    if (formula == Formula.NIBLACK) {
      niblack(m, squares.doubles());
    } else {
      sauvola(m, squares.doubles(), r == 0 ? halfRange(source.type()) : r);
    }
  }

  private void niblack(double[] m, double[] squares) {
    for (int i = 0; i < m.length; i++) {
      m[i] -= k * deviation(m[i], squares[i]);
    }
  }

  private void sauvola(double[] m, double[] squares, double range) {
    for (int i = 0; i < m.length; i++) {
      m[i] *= 1 + k * (deviation(m[i], squares[i]) / range - 1);
    }
  }

  /** The mean of the squares may lie below the square of the mean by its rounding. */
  private static double deviation(double m, double ofSquares) {
    double variance = ofSquares - m * m;
    return Math.sqrt(variance < 0 ? 0 : variance);
  }

  /** Of an integer type; floating images are taken to lie between -1 and 1. */
  private static double halfRange(PixelType type) {
    return type.isFloat() ? 1 : 0.5 * (Math.scalb(1.0, 8 * type.bytes()) - 1);
  }
}
