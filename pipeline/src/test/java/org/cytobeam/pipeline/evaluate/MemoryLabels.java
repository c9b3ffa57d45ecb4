package org.cytobeam.pipeline.evaluate;

import java.nio.file.Path;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;

/** A label volume in memory, int32. */
record MemoryLabels(Box bounds, int[] labels) implements VolumeReader {

  static LabelVolume of(Box bounds, int... labels) {
    MemoryLabels reader = new MemoryLabels(bounds, labels);
    Path path = Path.of("labels.zarr");
    return new LabelVolume(path, new NotNegative(reader, path), new int[] {2, 3, 4}, null);
  }

  @Override
  public PixelType type() {
    return PixelType.I4;
  }

  @Override
  public VoxelGeometry geometry() {
    return VoxelGeometry.ofVoxelSize(1, 1, 1);
  }

  @Override
  public Voxels read(Box box) {
    Voxels voxels = Voxels.allocate(box, PixelType.I4);
    int at = 0;
    for (long z = box.z0(); z < box.z1(); z++) {
      for (long y = box.y0(); y < box.y1(); y++) {
        for (long x = box.x0(); x < box.x1(); x++) {
          voxels.ints()[at++] = labels[(int) ((z * bounds.extent(1) + y) * bounds.extent(2) + x)];
        }
      }
    }
    return voxels;
  }
}
