package org.cytobeam.bench;

import static org.cytobeam.bench.Input.GEOMETRY;
import static org.cytobeam.bench.Input.NOISE50;
import static org.cytobeam.bench.Input.NUCLEI;
import static org.cytobeam.bench.Input.TISSUE;

import org.cytobeam.transforms.morphology.BallFilter;
import org.cytobeam.transforms.morphology.BinaryDilation;
import org.cytobeam.transforms.morphology.BinaryErosion;
import org.cytobeam.transforms.morphology.BinaryOpening;
import org.cytobeam.transforms.morphology.DistanceTransformEdt;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Neighbourhood;
import org.cytobeam.transforms.operator.Neighbourhood.Named;
import org.cytobeam.transforms.operator.PerAxis;
import org.openjdk.jmh.annotations.Param;

/** Bits to bits, and bits to distances. */
public class BinaryMorphology extends OperatorBenchmark {

  /** Which. */
  public enum Kernel {
    BINARY_EROSION_6,
    BINARY_EROSION_26,
    BINARY_OPENING_6,
    BINARY_OPENING_26,
    BINARY_OPENING_6_NOISE50,
    BINARY_OPENING_26_NOISE50,
    BINARY_DILATION_BALL_3,
    BALL_FILTER_5,
    EDT_NUCLEI,
    EDT_TISSUE
  }

  /** More than any distance there is. */
  private static final double FURTHEST = 500;

  @Param public Kernel kernel;

  @Override
  protected Case chosen() {
    return switch (kernel) {
      case BINARY_EROSION_6 ->
          of(NUCLEI, new BinaryErosion(named(Named.CROSS), 1, 0, AxisInts.ZERO));
      case BINARY_EROSION_26 ->
          of(NUCLEI, new BinaryErosion(named(Named.BOX), 1, 0, AxisInts.ZERO));
      case BINARY_OPENING_6 -> of(NUCLEI, opening(Named.CROSS));
      case BINARY_OPENING_26 -> of(NUCLEI, opening(Named.BOX));
      case BINARY_OPENING_6_NOISE50 -> of(NOISE50, opening(Named.CROSS));
      case BINARY_OPENING_26_NOISE50 -> of(NOISE50, opening(Named.BOX));
      case BINARY_DILATION_BALL_3 ->
          of(
              NUCLEI,
              new BinaryDilation(
                  Neighbourhood.of(Neighbourhood.Shape.BALL, PerAxis.voxels(3)),
                  1,
                  0,
                  AxisInts.ZERO));
      case BALL_FILTER_5 -> of(NUCLEI, new BallFilter(PerAxis.voxels(5), 0.6));
      case EDT_NUCLEI -> of(NUCLEI, distance());
      case EDT_TISSUE -> of(TISSUE, distance());
    };
  }

  private static Case of(Input input, LocalStep step) {
    return new Case(input, step.operator(GEOMETRY));
  }

  private static Neighbourhood named(Named structure) {
    return Neighbourhood.of(structure);
  }

  private static LocalStep opening(Named structure) {
    return new BinaryOpening(named(structure), 1, 0, AxisInts.ZERO);
  }

  private static LocalStep distance() {
    return new DistanceTransformEdt(FURTHEST, DistanceTransformEdt.Sampling.VOXEL);
  }
}
