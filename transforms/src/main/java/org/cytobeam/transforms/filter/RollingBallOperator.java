package org.cytobeam.transforms.filter;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.BallBackground;
import org.cytobeam.transforms.kernel.DoubleRows;
import org.cytobeam.transforms.kernel.FloatRows;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.Border;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.PerAxis;

/**
 * The background under a rolling ball, computed in float32 for float32 images and in float64 for
 * all others, as in scikit-image.
 *
 * @param radius half-axes of the ball in voxels; an axis with 0 is flat
 * @param height half-axis of the intensities
 */
record RollingBallOperator(PerAxis radius, double height) implements BlockOperator {

  @Override
  public Box requiredSource(Box target, Box volume) {
    Halo halo = new Halo((int) radius.z(), (int) radius.y(), (int) radius.x());
    return Border.requiredSource(target, volume, halo, BoundaryMode.CONSTANT);
  }

  @Override
  public PixelType outputType(PixelType input) {
    return input;
  }

  /** The source in float32 or float64, as wide as the ball sees it, and the least of its blocks. */
  @Override
  public long scratchBytes(Box source, Box target, PixelType input) {
    long width = target.extent(2) + 2 * (long) radius.x();
    long values = source.extent(0) * source.extent(1) * width;
    return values * (input == PixelType.F4 ? Float.BYTES : Double.BYTES) + values / 2;
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    double[] axes = {radius.z(), radius.y(), radius.x()};
    if (source.type() == PixelType.F4) {
      new BallBackground<>(new FloatRows(), axes, height).apply(source, target);
    } else {
      new BallBackground<>(new DoubleRows(), axes, height).apply(source, target);
    }
  }
}
