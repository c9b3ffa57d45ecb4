package org.cytobeam.transforms.measure;

/** Takes the runs of a block's components, then tells the state of each. */
public interface Accumulator {

  /**
   * Adds a run of voxels. Runs come in raster order.
   *
   * @param z plane of the block
   * @param y row of the plane
   * @param start first voxel, from the block's first column
   * @param end one past the last voxel
   */
  void add(int component, int z, int y, int start, int end);

  /** What is known of a component; indices in it are those of the volume. */
  long[] state(int component);
}
