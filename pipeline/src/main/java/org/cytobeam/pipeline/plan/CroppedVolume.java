package org.cytobeam.pipeline.plan;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;

/**
 * A part of an image as a volume of its own: its corner is voxel 0, 0, 0.
 *
 * @param image the whole
 * @param region the part
 * @param imageGeometry of the whole
 */
record CroppedVolume(VolumeReader image, Box region, VoxelGeometry imageGeometry)
    implements VolumeReader {

  @Override
  public Box bounds() {
    return Box.ofShape(region.extent(0), region.extent(1), region.extent(2));
  }

  @Override
  public PixelType type() {
    return image.type();
  }

  @Override
  public VoxelGeometry geometry() {
    return new VoxelGeometry(
        imageGeometry.scaleZ(),
        imageGeometry.scaleY(),
        imageGeometry.scaleX(),
        imageGeometry.toPhysical(0, region.z0()),
        imageGeometry.toPhysical(1, region.y0()),
        imageGeometry.toPhysical(2, region.x0()));
  }

  @Override
  public Voxels read(Box box) {
    Voxels read = image.read(box.translate(region.z0(), region.y0(), region.x0()));
    return Voxels.wrap(box, read.type(), read.array());
  }
}
