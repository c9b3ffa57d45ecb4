package org.cytobeam.transforms.split;

import java.util.BitSet;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.filter.ExtremumOperator;
import org.cytobeam.transforms.kernel.Footprint;
import org.cytobeam.transforms.operator.BoundaryMode;

/**
 * The peaks of {@code skimage.feature.peak_local_max} with the component as its label: voxels that
 * no other voxel of the component within {@code minDistance} on every axis is above. Of equal ones
 * that are closer than that on every axis only the first in raster order is a peak. A landscape of
 * one height has none, and a NaN is none. There is no threshold, and the border is not excluded.
 */
final class LocalMaxima {
  private LocalMaxima() {}

  /**
   * Marks the peaks.
   *
   * @param minDistance in voxels on z, y, x; 0 or more
   * @param parts 0 at the component's voxels; {@link Seeds#MARK} at peaks afterwards
   */
  static void mark(ComponentGrid grid, float[] heights, int[] minDistance, int[] parts) {
    Voxels image = grid.image(heights);
    int[] reach = new int[3];
    int[] size = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      // what is further than the box is long makes no difference
      reach[axis] = Math.min(minDistance[axis], image.box().size(axis));
      size[axis] = 2 * reach[axis] + 1;
    }
    Voxels highest = Voxels.allocate(image.box(), image.type());
    ExtremumOperator.maximum(
            Footprint.box(size[0], size[1], size[2]), BoundaryMode.CONSTANT, -Float.MAX_VALUE)
        .compute(image, highest);
    if (isFlat(grid, heights, parts)) {
      return;
    }
    BitSet taken = new BitSet();
    int nx = image.nx();
    for (int row = 0; row < image.nz() * image.ny(); row++) {
      int at = grid.rowStart(row);
      for (int x = 0; x < nx; x++) {
        int i = row * nx + x;
        if (parts[at + x] == 0
            && image.floats()[i] > Float.NEGATIVE_INFINITY
            && image.floats()[i] == highest.floats()[i]
            && (taken.isEmpty() || !taken.get(i))) {
          parts[at + x] = Seeds.MARK;
          take(taken, image, row, x, reach);
        }
      }
    }
  }

  private static boolean isFlat(ComponentGrid grid, float[] heights, int[] parts) {
    int first = grid.rowStart(0);
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (int i = first; i < parts.length; i++) {
      if (parts[i] == 0) {
        least = Math.min(least, heights[i]);
        most = Math.max(most, heights[i]);
      }
    }
    return least == most;
  }

  /** No later voxel closer than the reach on every axis is a peak: it would be an equal one. */
  private static void take(BitSet taken, Voxels image, int row, int x, int[] reach) {
    int z = row / image.ny();
    int y = row % image.ny();
    int closeZ = Math.max(0, reach[0] - 1);
    int closeY = Math.max(0, reach[1] - 1);
    int closeX = Math.max(0, reach[2] - 1);
    int startX = Math.max(0, x - closeX);
    int endX = Math.min(image.nx(), x + closeX + 1);
    for (int k = z; k <= Math.min(image.nz() - 1, z + closeZ); k++) {
      for (int j = Math.max(0, y - closeY); j <= Math.min(image.ny() - 1, y + closeY); j++) {
        int from = (k * image.ny() + j) * image.nx();
        taken.set(from + startX, from + endX);
      }
    }
  }
}
