package org.cytobeam.transforms.points;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.WindowPeaks;
import org.cytobeam.transforms.operator.BlockOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the peaks of a smoothed image.
 *
 * @param window voxels that the window reaches to either side
 * @param threshold peaks are greater
 * @param smoothing what is done to the image first; float32 stays float32
 * @param excludeBorder whether voxels whose window leaves the volume are left out
 */
record LocalMaximaOperator(
    Halo window, double threshold, BlockOperator smoothing, boolean excludeBorder)
    implements PointOperator {

  @Override
  public Scales scales() {
    return Scales.NONE;
  }

  @Override
  public Box requiredSource(Box core, Box volume) {
    return smoothing.requiredSource(searched(core, volume), volume);
  }

  private Box searched(Box core, Box volume) {
    return core.grow(window).intersect(volume);
  }

  @Override
  public PointBatch find(Voxels source, Box core, Box volume) {
    Voxels image = Voxels.allocate(searched(core, volume), PixelType.F4);
    smoothing.compute(source, image);
    PointBatchBuilder points = new PointBatchBuilder(0);
    boolean[] refines = {window.z() > 0, window.y() > 0, window.x() > 0};
    PeakRefiner refiner = new PeakRefiner(refines, volume, points);
    new WindowPeaks(window.z(), window.y(), window.x(), threshold)
        .find(null, image, null, allowed(core, volume), at -> refiner.add(image, at, 0));
    return points.build();
  }

  private Box allowed(Box core, Box volume) {
    if (!excludeBorder) {
      return core;
    }
    long[] margin = new long[3];
    for (int axis = 0; axis < 3; axis++) {
      // An axis of one voxel has no border: the image is a plane.
      margin[axis] = volume.extent(axis) == 1 ? 0 : window.get(axis);
      if (volume.extent(axis) <= 2 * margin[axis]) {
        return new Box(core.z0(), core.y0(), core.x0(), core.z0(), core.y0(), core.x0());
      }
    }
    Box inside =
        new Box(
            volume.z0() + margin[0],
            volume.y0() + margin[1],
            volume.x0() + margin[2],
            volume.z1() - margin[0],
            volume.y1() - margin[1],
            volume.x1() - margin[2]);
    return core.intersect(inside);
  }

  @Override
  public @Nullable PointPruning pruning() {
    return null;
  }

  @Override
  public long scratchBytes(Box source, Box core) {
    Box searched = searched(core, source);
    return Voxels.memoryBytes(searched, PixelType.F4)
        + smoothing.scratchBytes(source, searched, PixelType.F4);
  }
}
