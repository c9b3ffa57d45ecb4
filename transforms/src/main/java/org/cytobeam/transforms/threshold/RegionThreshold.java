package org.cytobeam.transforms.threshold;

import java.util.Arrays;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.MaskCompare;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.statistic.RegionGrid;

/**
 * Foreground where a voxel is strictly above its region's threshold. NaN is background, and so is a
 * region whose threshold is NaN.
 */
final class RegionThreshold implements BlockOperator {
  private static final long serialVersionUID = 1L;

  private final RegionGrid grid;
  private final double[] thresholds;

  RegionThreshold(RegionGrid grid, double[] thresholds) {
    this.grid = grid;
    this.thresholds = thresholds.clone();
  }

  @Override
  public Box requiredSource(Box target, Box volume) {
    return target;
  }

  @Override
  public PixelType outputType(PixelType input) {
    return PixelType.MASK;
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    Box box = target.box();
    MaskCompare.above(
        source,
        (z, y, row) -> {
          long iz = grid.position(0, box.z0() + z);
          long iy = grid.position(1, box.y0() + y);
          for (int x = 0; x < target.nx(); ) {
            long ix = grid.position(2, box.x0() + x);
            int end = (int) Math.min(target.nx(), grid.box(iz, iy, ix).x1() - box.x0());
            Arrays.fill(row, x, end, thresholds[grid.index(iz, iy, ix)]);
            x = end;
          }
        },
        target);
  }
}
