package org.cytobeam.io.beam;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;

/** A volume whose voxels are given by their position. */
record CountingVolume(Box bounds, PixelType type, ValueAt value) implements VolumeReader {

  interface ValueAt {
    double of(long z, long y, long x);
  }

  @Override
  public VoxelGeometry geometry() {
    return VoxelGeometry.ofVoxelSize(3, 2, 1);
  }

  @Override
  public Voxels read(Box box) {
    Voxels voxels = Voxels.allocate(box, type);
    int i = 0;
    for (long z = box.z0(); z < box.z1(); z++) {
      for (long y = box.y0(); y < box.y1(); y++) {
        for (long x = box.x0(); x < box.x1(); x++, i++) {
          if (type == PixelType.F4) {
            voxels.floats()[i] = (float) value.of(z, y, x);
          } else if (type == PixelType.F8) {
            voxels.doubles()[i] = value.of(z, y, x);
          } else {
            voxels.shorts()[i] = (short) value.of(z, y, x);
          }
        }
      }
    }
    return voxels;
  }
}
