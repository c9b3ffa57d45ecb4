package org.cytobeam.io.tiff;

import java.io.Closeable;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.jspecify.annotations.Nullable;

/**
 * An image that is stored plane by plane.
 *
 * <p>Thread-safe. Every reading method throws {@link org.cytobeam.io.BadInputException} naming the
 * file and the page if stored data is damaged.
 */
public interface PlaneSource extends Closeable {

  /** What the image is called: its file or folder name without {@code .tif} or {@code .ome.tif}. */
  String name();

  /** The voxels of one channel and time point, starting at 0, 0, 0. */
  Box bounds();

  /** Number of channels, 1 or more. */
  int channels();

  /** Number of time points, 1 or more. */
  int times();

  /** What a voxel holds. */
  PixelType type();

  /** Voxel size, voxel 0 centred at the origin; null if the file does not say. */
  @Nullable VoxelGeometry geometry();

  /**
   * Reads rows of one plane into voxels that hold them.
   *
   * @param time 0-based time point
   * @param channel 0-based channel
   * @param z plane
   * @param target of {@link #type()}, as wide as {@link #bounds()}, its z range holding {@code z};
   *     its rows of that plane are filled, its other planes are left alone
   */
  void readRows(int time, int channel, long z, Voxels target);

  /** Reads one plane: a box of {@code [z, z + 1)} and all rows and columns. */
  default Voxels readPlane(int time, int channel, long z) {
    Box all = bounds();
    Voxels plane = Voxels.allocate(Box.at(z, 0, 0, 1, all.extent(1), all.extent(2)), type());
    readRows(time, channel, z, plane);
    return plane;
  }
}
