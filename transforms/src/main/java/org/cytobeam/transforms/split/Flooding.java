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
  /**
   * What stands for a voxel of level 0 that no seed has reached yet; lower numbers stand for higher
   * levels. One array says all that is asked of a neighbour: reading two takes twice as long.
   */
  private static final int DRY = ComponentGrid.OUTSIDE - 1;

  private Flooding() {}

  /**
   * Floods.
   *
   * @param order of the component's voxels; used up
   * @param parts the number of the seed at its voxels, 0 at others of the component; afterwards 0
   *     only where no seed gets
   */
  static void flood(ComponentGrid grid, HeightOrder order, int[] parts) {
    int[] neighbours = grid.neighbours();
    FloodQueue queue = begin(order, parts, neighbours);
    while (!queue.isEmpty()) {
      int voxel = queue.pop();
      int part = parts[voxel];
      for (int step : neighbours) {
        int next = voxel + step;
        int dry = parts[next];
        if (dry <= DRY) {
          parts[next] = part;
          queue.push(DRY - dry, next);
        }
      }
    }
    for (int i = 0; i < parts.length; i++) {
      parts[i] = parts[i] <= DRY ? 0 : parts[i];
    }
  }

  /** Writes the levels of dry voxels into {@code parts}, and queues the seeds. */
  private static FloodQueue begin(HeightOrder order, int[] parts, int[] neighbours) {
    int[] voxels = order.voxels();
    int[] starts = order.starts().clone();
    FloodQueue queue = new FloodQueue(order, parts, neighbours);
    for (int level = 0; level < starts.length; level++) {
      int end = level + 1 < starts.length ? starts[level + 1] : voxels.length;
      for (int i = starts[level]; i < end; i++) {
        int voxel = voxels[i];
        if (parts[voxel] == 0) {
          parts[voxel] = DRY - level;
        } else if (hasDryNeighbour(parts, voxel, neighbours)) {
          queue.push(level, voxel);
        }
      }
    }
    return queue;
  }

  /** A seed's voxel without one has nothing to flood, now or later. */
  private static boolean hasDryNeighbour(int[] parts, int voxel, int[] neighbours) {
    for (int step : neighbours) {
      if (parts[voxel + step] == 0 || parts[voxel + step] <= DRY) {
        return true;
      }
    }
    return false;
  }
}
