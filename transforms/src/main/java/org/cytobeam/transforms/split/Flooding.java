package org.cytobeam.transforms.split;

/**
 * Seeded watershed by flooding, {@code skimage.segmentation.watershed} of the negative landscape
 * inside a mask: seeds grow over neighbours, from the highest voxel reached so far on; of equal
 * height the voxel that was reached first. F. Meyer, Signal Processing 38 (1994).
 *
 * <p>A voxel belongs to the part that reaches it first. Seeds of equal height begin in raster order
 * (scikit-image leaves their order open), a voxel's neighbours are reached in the order of their
 * distance, then raster order.
 */
final class Flooding {
  private Flooding() {}

  /**
   * Floods.
   *
   * @param parts the number of the seed at its voxels, 0 at others of the component; afterwards 0
   *     only where no seed gets
   * @param most voxels of the component
   */
  static void flood(ComponentGrid grid, float[] heights, int[] parts, int most) {
    FloodQueue queue = new FloodQueue(most);
    int[] neighbours = grid.neighbours();
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] > 0 && hasFreeNeighbour(parts, i, neighbours)) {
        queue.push(heights[i], i);
      }
    }
    while (!queue.isEmpty()) {
      int voxel = queue.pop();
      int part = parts[voxel];
      for (int step : neighbours) {
        int next = voxel + step;
        if (parts[next] == 0) {
          parts[next] = part;
          queue.push(heights[next], next);
        }
      }
    }
  }

  /** A seed's voxel without one has nothing to flood, now or later. */
  private static boolean hasFreeNeighbour(int[] parts, int voxel, int[] neighbours) {
    for (int step : neighbours) {
      if (parts[voxel + step] == 0) {
        return true;
      }
    }
    return false;
  }
}
