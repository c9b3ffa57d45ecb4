package org.cytobeam.bench;

import static org.cytobeam.bench.Input.FLOAT;
import static org.cytobeam.bench.Input.GEOMETRY;
import static org.cytobeam.bench.Input.IMAGE;
import static org.cytobeam.transforms.operator.BoundaryMode.REFLECT;

import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.threshold.AbsoluteThreshold;
import org.cytobeam.transforms.threshold.LocalThreshold;
import org.cytobeam.transforms.threshold.LocalThreshold.Statistic;
import org.cytobeam.transforms.threshold.NiblackThreshold;
import org.cytobeam.transforms.threshold.SauvolaThreshold;
import org.openjdk.jmh.annotations.Param;

/** Grey values to bits. */
public class Thresholds extends OperatorBenchmark {

  /** Which. */
  public enum Kernel {
    THRESHOLD_U16,
    THRESHOLD_F32,
    THRESHOLD_LOCAL_GAUSSIAN_31,
    THRESHOLD_LOCAL_MEAN_31,
    THRESHOLD_LOCAL_MEDIAN_5,
    THRESHOLD_NIBLACK_15,
    THRESHOLD_SAUVOLA_15
  }

  @Param public Kernel kernel;

  @Override
  protected Case chosen() {
    return switch (kernel) {
      case THRESHOLD_U16 -> of(IMAGE, new AbsoluteThreshold(500));
      case THRESHOLD_F32 -> of(FLOAT, new AbsoluteThreshold(500));
      case THRESHOLD_LOCAL_GAUSSIAN_31 -> of(FLOAT, local(31, Statistic.GAUSSIAN));
      case THRESHOLD_LOCAL_MEAN_31 -> of(FLOAT, local(31, Statistic.MEAN));
      case THRESHOLD_LOCAL_MEDIAN_5 -> of(FLOAT, local(5, Statistic.MEDIAN));
      case THRESHOLD_NIBLACK_15 -> of(FLOAT, new NiblackThreshold(PerAxis.voxels(15), 0.2));
      case THRESHOLD_SAUVOLA_15 -> of(FLOAT, new SauvolaThreshold(PerAxis.voxels(15), 0.2, 1000));
    };
  }

  private static Case of(Input input, LocalStep step) {
    return new Case(input, step.operator(GEOMETRY));
  }

  private static LocalStep local(int block, Statistic statistic) {
    return new LocalThreshold(PerAxis.voxels(block), statistic, -50, null, REFLECT, 0, null);
  }
}
