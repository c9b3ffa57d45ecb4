package org.cytobeam.bench;

import static org.cytobeam.bench.Input.GEOMETRY;
import static org.cytobeam.transforms.operator.BoundaryMode.REFLECT;

import org.cytobeam.transforms.filter.MedianFilter;
import org.cytobeam.transforms.filter.PercentileFilter;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.Neighbourhood;
import org.cytobeam.transforms.operator.PerAxis;
import org.openjdk.jmh.annotations.Param;

/** A rank of the neighbours. */
public class RankFilters extends OperatorBenchmark {

  /** Which. */
  public enum Kernel {
    MEDIAN_3,
    MEDIAN_3_F32,
    MEDIAN_5,
    MEDIAN_BALL_1,
    PERCENTILE_20_BALL_3
  }

  @Param public Kernel kernel;

  @Override
  protected Case chosen() {
    return switch (kernel) {
      case MEDIAN_3 -> median(Input.IMAGE, 3);
      case MEDIAN_3_F32 -> median(Input.FLOAT, 3);
      case MEDIAN_5 -> median(Input.IMAGE, 5);
      case MEDIAN_BALL_1 ->
          new Case(
              Input.IMAGE,
              new MedianFilter(null, ball(1), REFLECT, 0, AxisInts.ZERO).operator(GEOMETRY));
      case PERCENTILE_20_BALL_3 ->
          new Case(
              Input.IMAGE,
              new PercentileFilter(20, null, ball(3), REFLECT, 0, AxisInts.ZERO)
                  .operator(GEOMETRY));
    };
  }

  private static Case median(Input input, int size) {
    return new Case(
        input,
        new MedianFilter(PerAxis.voxels(size), null, REFLECT, 0, AxisInts.ZERO).operator(GEOMETRY));
  }

  private static Neighbourhood ball(double radius) {
    return Neighbourhood.of(Neighbourhood.Shape.BALL, PerAxis.voxels(radius));
  }
}
