package org.cytobeam.io.volume;

/**
 * A 3-D volume that can be read box by box: one level, channel and time point of an image.
 *
 * <p>Thread-safe.
 */
public interface VolumeReader {

  /** All voxels there are, starting at 0, 0, 0. */
  Box bounds();

  /** What {@link #read} returns. */
  PixelType type();

  /** Where the voxels lie in physical space. */
  VoxelGeometry geometry();

  /**
   * Reads a box into a new array.
   *
   * @param box lies in {@link #bounds()}
   * @throws org.cytobeam.io.BadInputException if stored data is damaged or unreadable; the message
   *     names the file and the chunk or plane
   */
  Voxels read(Box box);

  /**
   * How many planes are stored together, from plane 0 on: who reads whole groups of them decodes no
   * chunk twice. 1 where that makes no difference.
   */
  default int chunkDepth() {
    return 1;
  }
}
