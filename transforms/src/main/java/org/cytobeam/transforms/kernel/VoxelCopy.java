package org.cytobeam.transforms.kernel;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;

/** Copies of a box out of a larger one, and where its rows begin. */
public final class VoxelCopy {
  private VoxelCopy() {}

  /** Index in the source's array of the first voxel of a row (counted z * ny + y) of the target. */
  public static int rowStart(Voxels source, Voxels target, int row) {
    Box from = source.box();
    Box to = target.box();
    long z = to.z0() - from.z0() + row / target.ny();
    long y = to.y0() - from.y0() + row % target.ny();
    return Math.toIntExact((z * source.ny() + y) * source.nx() + to.x0() - from.x0());
  }

  /** Copies the target's box out of a source of the same type; not for masks. */
  public static void copy(Voxels source, Voxels target) {
    copyPlanes(source, target, target.box().z0(), target.box().z1());
  }

  /** Copies planes of the target out of a source that has them; not for masks. */
  public static void copyPlanes(Voxels source, Voxels target, long z0, long z1) {
    int first = Math.toIntExact(z0 - target.box().z0()) * target.ny();
    int end = Math.toIntExact(z1 - target.box().z0()) * target.ny();
    for (int row = first; row < end; row++) {
      System.arraycopy(
          source.array(),
          rowStart(source, target, row),
          target.array(),
          row * target.nx(),
          target.nx());
    }
  }
}
