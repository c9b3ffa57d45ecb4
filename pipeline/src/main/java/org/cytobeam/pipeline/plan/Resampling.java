package org.cytobeam.pipeline.plan;

import java.io.Serializable;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VolumeReader;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.OperatedVolume;
import org.cytobeam.transforms.operator.ResamplingOperator;

/**
 * How the part of an image that is read becomes the volume that is processed: as it is, or through
 * resampling steps, whose volume begins at 0, 0, 0.
 *
 * @param region the part of the image that is read
 * @param type of the stored voxels
 * @param geometry of the image's level
 * @param operators in order; empty if the region is processed as it is
 */
public record Resampling(
    Box region, PixelType type, VoxelGeometry geometry, List<ResamplingOperator> operators)
    implements Serializable {

  public Resampling {
    operators = List.copyOf(operators);
  }

  /** What the steps after it read, of an image. */
  public VolumeReader of(VolumeReader image) {
    if (operators.isEmpty()) {
      return image;
    }
    VolumeReader volume = new CroppedVolume(image, region, geometry);
    for (ResamplingOperator operator : operators) {
      volume = new OperatedVolume(volume, operator);
    }
    return volume;
  }

  /** The volume that is processed. */
  Box volume() {
    return operators.isEmpty() ? region : of(new Unread(this)).bounds();
  }

  PixelType resultType() {
    return of(new Unread(this)).type();
  }

  VoxelGeometry resultGeometry() {
    return of(new Unread(this)).geometry();
  }

  /** Bytes that reading a box of the volume needs beside the box. */
  long readBytes(Box box) {
    return of(new Unread(this)) instanceof OperatedVolume volume ? volume.readBytes(box) : 0;
  }

  /** The image before it is opened: all but its voxels. */
  private record Unread(Resampling resampling) implements VolumeReader {
    @Override
    public Box bounds() {
      return resampling.region;
    }

    @Override
    public PixelType type() {
      return resampling.type;
    }

    @Override
    public VoxelGeometry geometry() {
      return resampling.geometry;
    }

    @Override
    public Voxels read(Box box) {
      throw new IllegalStateException("a plan reads no voxel");
    }
  }
}
