package org.cytobeam.bench;

import static org.cytobeam.bench.Input.GEOMETRY;
import static org.cytobeam.bench.Input.IMAGE;

import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.ResamplingStep;
import org.cytobeam.transforms.operator.Weights;
import org.cytobeam.transforms.resample.Affine;
import org.cytobeam.transforms.resample.Downsample;
import org.cytobeam.transforms.resample.Downsample.Method;
import org.cytobeam.transforms.resample.Resample;
import org.cytobeam.transforms.resample.Resample.Interpolation;
import org.openjdk.jmh.annotations.Param;

/** Another grid: nanoseconds a voxel of the source. */
public class Resampling extends OperatorBenchmark {

  /** Which. */
  public enum Kernel {
    DOWNSAMPLE_2_MEAN,
    DOWNSAMPLE_2_MAX,
    DOWNSAMPLE_2_MODE,
    DOWNSAMPLE_2_STRIDE,
    RESAMPLE_HALF_LINEAR,
    RESAMPLE_08_MEAN,
    AFFINE_LINEAR,
    AFFINE_NEAREST
  }

  @Param public Kernel kernel;

  @Override
  protected Case chosen() {
    return switch (kernel) {
      case DOWNSAMPLE_2_MEAN -> of(new Downsample(AxisInts.all(2), Method.MEAN));
      case DOWNSAMPLE_2_MAX -> of(new Downsample(AxisInts.all(2), Method.MAX));
      case DOWNSAMPLE_2_MODE -> of(new Downsample(AxisInts.all(2), Method.MODE));
      case DOWNSAMPLE_2_STRIDE -> of(new Downsample(AxisInts.all(2), Method.STRIDE));
      case RESAMPLE_HALF_LINEAR ->
          of(new Resample(PerAxis.voxels(0.5), null, Interpolation.LINEAR));
      case RESAMPLE_08_MEAN -> of(new Resample(PerAxis.voxels(0.8), null, Interpolation.MEAN));
      case AFFINE_LINEAR -> of(turned(1));
      case AFFINE_NEAREST -> of(turned(0));
    };
  }

  private static Case of(ResamplingStep step) {
    return new Case(IMAGE, step.operator(GEOMETRY));
  }

  /** About z, cosine 0.96 and sine 0.28. */
  private static ResamplingStep turned(int order) {
    double[] matrix = {1, 0, 0, 0.25, 0, 0.96, -0.28, 40, 0, 0.28, 0.96, -30};
    return new Affine(new Weights(1, 3, 4, matrix), order, Affine.Outside.CONSTANT, 0, null);
  }
}
