package org.cytobeam.pipeline.picture;

import java.io.Serializable;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;

/**
 * How a volume is projected: along z, y and x by maximum, and how many voxels of each axis share
 * one pixel. Every worker derives the same plan from the volume alone.
 *
 * <p>Pixel i of an axis covers voxels {@code [i * stride, (i + 1) * stride)} counted from the
 * volume's first. Strides are chosen so that pixels are about equally long in physical space and no
 * canvas is longer than {@link #LONGEST}.
 *
 * @param volume what is projected
 * @param geometry of its voxels
 */
public record ProjectionPlan(Box volume, VoxelGeometry geometry) implements Serializable {
  /** The most pixels that a canvas has on a side. */
  public static final int LONGEST = 1600;

  public ProjectionPlan {
    if (volume.isEmpty()) {
      throw new IllegalArgumentException("nothing to project in " + volume);
    }
  }

  /** Voxels of an axis (0 z, 1 y, 2 x) that share a pixel. */
  public int stride(int axis) {
    double longestUm = 0;
    for (int a = 0; a < 3; a++) {
      longestUm = Math.max(longestUm, volume.extent(a) * geometry.scale(a));
    }
    double pixelUm = longestUm / LONGEST;
    return (int) Math.max(1, Math.ceil(pixelUm / geometry.scale(axis) - 1e-9));
  }

  /** Pixels on an axis. */
  public int pixels(int axis) {
    return pixel(axis, volume.max(axis) - 1) + 1;
  }

  /** The pixel of a voxel index (not of a fraction of one). */
  public int pixel(int axis, long voxel) {
    return (int) ((voxel - volume.min(axis)) / stride(axis));
  }

  /**
   * Projects the part of a block that lies in a box.
   *
   * @param raw voxels of any type but a mask; NaN counts as nothing
   * @param core what to project; lies in the voxels' box and in the volume
   */
  public ProjectionTile project(Voxels raw, Box core) {
    if (!raw.box().contains(core) || !volume.contains(core)) {
      throw new IllegalArgumentException(core + " is not in " + raw.box() + " and " + volume);
    }
    return BlockProjector.project(this, raw, core);
  }
}
