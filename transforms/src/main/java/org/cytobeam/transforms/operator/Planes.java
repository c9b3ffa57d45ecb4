package org.cytobeam.transforms.operator;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;

/** Whole planes of boxes that differ on the z axis only: they lie together in memory. */
final class Planes {
  private Planes() {}

  /** The box with other planes. */
  static Box of(Box box, long z0, long z1) {
    return new Box(z0, box.y0(), box.x0(), z1, box.y1(), box.x1());
  }

  /** The slab of a box from a plane on. */
  static Box slab(Box box, long z, int planes) {
    return of(box, z, Math.min(z + planes, box.z1()));
  }

  /** Copies planes; source and target may share their array. */
  static void copy(Voxels source, Voxels target, long z0, long z1) {
    int plane = Voxels.arrayLength(of(source.box(), 0, 1), source.type());
    System.arraycopy(
        source.array(),
        Math.toIntExact((z0 - source.box().z0()) * plane),
        target.array(),
        Math.toIntExact((z0 - target.box().z0()) * plane),
        Math.toIntExact((z1 - z0) * plane));
  }
}
