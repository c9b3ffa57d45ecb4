package org.cytobeam.transforms.label;

import java.io.Serializable;
import org.cytobeam.io.volume.Box;

/**
 * The linear (C order) index of a voxel in a volume, counted from the volume's corner.
 *
 * @param volume the whole volume
 */
public record VoxelIndex(Box volume) implements Serializable {

  public long of(long z, long y, long x) {
    return ((z - volume.z0()) * volume.extent(1) + (y - volume.y0())) * volume.extent(2)
        + (x - volume.x0());
  }

  public long z(long index) {
    return volume.z0() + index / (volume.extent(1) * volume.extent(2));
  }

  public long y(long index) {
    return volume.y0() + index / volume.extent(2) % volume.extent(1);
  }

  public long x(long index) {
    return volume.x0() + index % volume.extent(2);
  }
}
