package org.cytobeam.pipeline.export;

import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.PerAxis;
import org.jspecify.annotations.Nullable;

/**
 * The voxels of a map over a volume of finer voxels. The map begins where the volume does, at the
 * outer edge of its first voxel, and its last voxel may reach beyond the volume's end; index i is
 * the centre of map voxel i.
 *
 * @param volume the finer voxels
 * @param fine where they lie
 * @param size of a map voxel in finer voxels
 */
record MapGrid(Box volume, VoxelGeometry fine, PerAxis size) {
  /** Chunks of a map would not be counted beyond that. */
  private static final long MOST = 1_000_000;

  /** How much of a map voxel may be rounding error of a size in micrometres. */
  private static final double ROUNDING = 1e-9;

  /**
   * @param voxel size of map voxels; null for those of the volume
   * @throws BadInputException if there would be too many voxels
   */
  static MapGrid of(Box volume, VoxelGeometry fine, @Nullable PerAxis voxel) {
    PerAxis size = voxel == null ? PerAxis.voxels(1) : voxel.inVoxels(fine);
    MapGrid grid = new MapGrid(volume, fine, size);
    for (int axis = 0; axis < 3; axis++) {
      if (volume.extent(axis) / size.get(axis) > MOST) {
        throw new BadInputException(
            ("density_map: voxels of %s um make more than %,d of them on axis %d, which has %s um;"
                    + " give larger ones")
                .formatted(
                    size.get(axis) * fine.scale(axis),
                    MOST,
                    axis,
                    volume.extent(axis) * fine.scale(axis)));
      }
    }
    return grid;
  }

  /** Map voxels on each axis. */
  Box bounds() {
    return Box.ofShape(extent(0), extent(1), extent(2));
  }

  private long extent(int axis) {
    return Math.max(1, (long) Math.ceil(volume.extent(axis) / size.get(axis) - ROUNDING));
  }

  /** The map voxel of an index of the finer volume, the nearest if it is beyond the map's end. */
  long index(int axis, double position) {
    double fromEdge = position - volume.min(axis) + 0.5;
    long index = (long) Math.floor(fromEdge / size.get(axis));
    return Math.max(0, Math.min(extent(axis) - 1, index));
  }

  /** Whether an index of the finer volume lies in it: each voxel reaches half a voxel around. */
  boolean holds(int axis, double position) {
    return position >= volume.min(axis) - 0.5 && position < volume.max(axis) - 0.5;
  }

  /** Where the map's voxels lie. */
  VoxelGeometry geometry() {
    return new VoxelGeometry(
        scale(0), scale(1), scale(2), translation(0), translation(1), translation(2));
  }

  private double scale(int axis) {
    return size.get(axis) * fine.scale(axis);
  }

  private double translation(int axis) {
    return fine.toPhysical(axis, volume.min(axis) - 0.5 + size.get(axis) / 2);
  }
}
