package org.cytobeam.bench;

import static org.cytobeam.bench.Input.GEOMETRY;
import static org.cytobeam.bench.Input.IMAGE;
import static org.cytobeam.transforms.operator.BoundaryMode.REFLECT;

import org.cytobeam.transforms.filter.MaximumFilter;
import org.cytobeam.transforms.filter.MinimumFilter;
import org.cytobeam.transforms.filter.RollingBall;
import org.cytobeam.transforms.morphology.MorphologicalGradient;
import org.cytobeam.transforms.morphology.WhiteTophat;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Neighbourhood;
import org.cytobeam.transforms.operator.PerAxis;
import org.openjdk.jmh.annotations.Param;

/** The least or greatest of the neighbours, and grey morphology made of these. */
public class ExtremumFilters extends OperatorBenchmark {

  /** Which. */
  public enum Kernel {
    MINIMUM_3(3),
    MINIMUM_7(7),
    MINIMUM_15(15),
    MINIMUM_3_F32(3),
    MAXIMUM_7(7),
    MINIMUM_BALL_1(1),
    MINIMUM_BALL_3(3),
    MINIMUM_BALL_7(7),
    WHITE_TOPHAT_7(7),
    MORPHOLOGICAL_GRADIENT_3(3),
    ROLLING_BALL_5(5);

    private final int size;

    Kernel(int size) {
      this.size = size;
    }
  }

  @Param public Kernel kernel;

  @Override
  protected Case chosen() {
    PerAxis size = PerAxis.voxels(kernel.size);
    return switch (kernel) {
      case MINIMUM_3, MINIMUM_7, MINIMUM_15 ->
          of(IMAGE, new MinimumFilter(size, null, REFLECT, 0, AxisInts.ZERO));
      case MINIMUM_3_F32 ->
          of(Input.FLOAT, new MinimumFilter(size, null, REFLECT, 0, AxisInts.ZERO));
      case MAXIMUM_7 -> of(IMAGE, new MaximumFilter(size, null, REFLECT, 0, AxisInts.ZERO));
      case MINIMUM_BALL_1, MINIMUM_BALL_3, MINIMUM_BALL_7 ->
          of(IMAGE, new MinimumFilter(null, ball(size), REFLECT, 0, AxisInts.ZERO));
      case WHITE_TOPHAT_7 -> of(IMAGE, new WhiteTophat(size, null, REFLECT, 0, AxisInts.ZERO));
      case MORPHOLOGICAL_GRADIENT_3 ->
          of(IMAGE, new MorphologicalGradient(size, null, REFLECT, 0, AxisInts.ZERO));
      case ROLLING_BALL_5 -> of(IMAGE, new RollingBall(size, 0, RollingBall.Output.SUBTRACTED));
    };
  }

  private static Case of(Input input, LocalStep step) {
    return new Case(input, step.operator(GEOMETRY));
  }

  private static Neighbourhood ball(PerAxis radius) {
    return Neighbourhood.of(Neighbourhood.Shape.BALL, radius);
  }
}
