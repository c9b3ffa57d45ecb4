package org.cytobeam.bench;

import static org.cytobeam.bench.Input.FLOAT;
import static org.cytobeam.bench.Input.GEOMETRY;
import static org.cytobeam.bench.Input.IMAGE;
import static org.cytobeam.transforms.operator.BoundaryMode.REFLECT;

import org.cytobeam.transforms.filter.Axis;
import org.cytobeam.transforms.filter.Convolve;
import org.cytobeam.transforms.filter.Correlate;
import org.cytobeam.transforms.filter.DifferenceOfGaussians;
import org.cytobeam.transforms.filter.GaussianFilter;
import org.cytobeam.transforms.filter.GaussianGradientMagnitude;
import org.cytobeam.transforms.filter.GaussianLaplace;
import org.cytobeam.transforms.filter.Laplace;
import org.cytobeam.transforms.filter.Prewitt;
import org.cytobeam.transforms.filter.Sobel;
import org.cytobeam.transforms.filter.UniformFilter;
import org.cytobeam.transforms.filter.UnsharpMask;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Weights;
import org.openjdk.jmh.annotations.Param;

/** Weighted sums of neighbours. */
public class LinearFilters extends OperatorBenchmark {

  /** Which. */
  public enum Kernel {
    GAUSSIAN_1,
    GAUSSIAN_2,
    GAUSSIAN_5,
    GAUSSIAN_21,
    GAUSSIAN_1_U16,
    GAUSSIAN_5_U16,
    UNIFORM_5,
    UNIFORM_31,
    UNIFORM_5_U16,
    GAUSSIAN_LAPLACE_2,
    GAUSSIAN_GRADIENT_MAGNITUDE_2,
    DIFFERENCE_OF_GAUSSIANS_1,
    CORRELATE_3,
    CONVOLVE_3,
    SOBEL,
    PREWITT,
    LAPLACE,
    UNSHARP_MASK
  }

  @Param public Kernel kernel;

  @Override
  protected Case chosen() {
    return switch (kernel) {
      case GAUSSIAN_1 -> of(FLOAT, gaussian(1));
      case GAUSSIAN_2 -> of(FLOAT, gaussian(2));
      case GAUSSIAN_5 -> of(FLOAT, gaussian(5));
      case GAUSSIAN_21 -> of(FLOAT, gaussian(127 / 6.0));
      case GAUSSIAN_1_U16 -> of(IMAGE, gaussian(1));
      case GAUSSIAN_5_U16 -> of(IMAGE, gaussian(5));
      case UNIFORM_5 -> of(FLOAT, uniform(5));
      case UNIFORM_31 -> of(FLOAT, uniform(31));
      case UNIFORM_5_U16 -> of(IMAGE, uniform(5));
      case GAUSSIAN_LAPLACE_2 -> of(FLOAT, new GaussianLaplace(PerAxis.voxels(2), REFLECT, 0, 4));
      case GAUSSIAN_GRADIENT_MAGNITUDE_2 ->
          of(FLOAT, new GaussianGradientMagnitude(PerAxis.voxels(2), REFLECT, 0, 4));
      case DIFFERENCE_OF_GAUSSIANS_1 ->
          of(FLOAT, new DifferenceOfGaussians(PerAxis.voxels(1), null, BoundaryMode.NEAREST, 0, 4));
      case CORRELATE_3 -> of(FLOAT, new Correlate(weights(), REFLECT, 0, AxisInts.ZERO));
      case CONVOLVE_3 -> of(FLOAT, new Convolve(weights(), REFLECT, 0, AxisInts.ZERO));
      case SOBEL -> of(FLOAT, new Sobel(Axis.X, REFLECT, 0));
      case PREWITT -> of(FLOAT, new Prewitt(Axis.X, REFLECT, 0));
      case LAPLACE -> of(FLOAT, new Laplace(REFLECT, 0));
      case UNSHARP_MASK -> of(FLOAT, new UnsharpMask(PerAxis.voxels(1), 1));
    };
  }

  private static Case of(Input input, LocalStep step) {
    return new Case(input, step.operator(GEOMETRY));
  }

  private static LocalStep gaussian(double sigma) {
    return new GaussianFilter(PerAxis.voxels(sigma), REFLECT, 0, 4);
  }

  private static LocalStep uniform(double size) {
    return new UniformFilter(PerAxis.voxels(size), REFLECT, 0, AxisInts.ZERO);
  }

  /** 1 to 27: no two alike. */
  private static Weights weights() {
    double[] weights = new double[27];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i + 1;
    }
    return new Weights(3, 3, 3, weights);
  }
}
