package org.cytobeam.bench;

import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.points.DogBlobs;
import org.cytobeam.transforms.points.LocalMaxima;
import org.cytobeam.transforms.points.LogBlobs;
import org.cytobeam.transforms.points.PointDetector;
import org.cytobeam.transforms.points.PointOperator;
import org.cytobeam.transforms.points.PointPruning;
import org.openjdk.jmh.annotations.Param;

/** Cells as points, those that overlap pruned. */
public class Points extends KernelBenchmark {

  /** Which. */
  public enum Kernel {
    /** Windows of 7 voxels, of the image smoothed with sigma 1. */
    POINTS_LOCAL_MAXIMA_3(new LocalMaxima(PerAxis.voxels(3), 600.0, PerAxis.voxels(1), false)),
    /** Three sizes. */
    POINTS_LOG(new LogBlobs(PerAxis.voxels(1.5), PerAxis.voxels(2.5), 3, 100, 0.5, false)),
    /** Two sizes, three Gaussians. */
    POINTS_DOG(new DogBlobs(PerAxis.voxels(1.5), PerAxis.voxels(2.5), 1.6, 100, 0.5));

    private final PointDetector detector;

    Kernel(PointDetector detector) {
      this.detector = detector;
    }
  }

  @Param public Kernel kernel;

  @Override
  protected Work prepared() {
    Voxels image = Input.FLOAT.make();
    PointOperator operator = kernel.detector.operator(Input.GEOMETRY);
    PointPruning pruning = operator.pruning();
    return () -> {
      var points = operator.find(image, Input.BOX, Input.BOX);
      return pruning == null ? points : pruning.prune(points, Input.BOX);
    };
  }
}
