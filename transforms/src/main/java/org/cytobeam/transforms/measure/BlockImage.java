package org.cytobeam.transforms.measure;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;

/**
 * The image of a channel as the runs of a block's components see it.
 *
 * @param voxels hold the block, perhaps more
 * @param block what runs count from
 */
public record BlockImage(Voxels voxels, Box block) {

  /**
   * The array index of a voxel of the block; that of the row's next voxel is one more.
   *
   * @param z plane of the block
   * @param y row of the plane
   * @param x from the block's first column
   */
  public int at(int z, int y, int x) {
    Box box = voxels.box();
    long row = (block.z0() - box.z0() + z) * box.extent(1) + (block.y0() - box.y0() + y);
    return (int) (row * box.extent(2) + (block.x0() - box.x0()) + x);
  }
}
