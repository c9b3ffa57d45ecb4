package org.cytobeam.transforms.atlas;

import org.cytobeam.io.volume.Box;

/**
 * Counts image voxels by region and hemisphere: each is where its centre is, by {@link
 * AtlasPlacement#locate}. Along a row voxels that lie in one voxel of the annotation are found
 * together.
 */
final class RegionVoxels {
  private final AtlasPlacement placement;
  private final AffineTransform toAtlas;
  private final double[] first = new double[3];

  RegionVoxels(AtlasPlacement placement) {
    this.placement = placement;
    this.toAtlas = placement.toAtlasIndex();
  }

  /** The voxels of a box by code. */
  long[] in(Box box) {
    long[] voxels = new long[placement.atlas().codeCount()];
    for (long z = box.z0(); z < box.z1(); z++) {
      for (long y = box.y0(); y < box.y1(); y++) {
        for (long x = box.x0(); x < box.x1(); ) {
          long end = endOfAnnotationVoxel(z, y, x, box.x1());
          voxels[placement.locate(z, y, x)] += end - x;
          x = end;
        }
      }
    }
    return voxels;
  }

  /** One past the last voxel of the row in the same annotation voxel, on the way never back. */
  private long endOfAnnotationVoxel(long z, long y, long x, long most) {
    for (int axis = 0; axis < 3; axis++) {
      first[axis] = index(axis, z, y, x);
    }
    long inside = x;
    long step = 1;
    while (inside + step < most && isSame(z, y, inside + step)) {
      inside += step;
      step *= 2;
    }
    // What is inside + step away is not in it any more, or beyond the row.
    for (; step > 0; step /= 2) {
      if (inside + step < most && isSame(z, y, inside + step)) {
        inside += step;
      }
    }
    return inside + 1;
  }

  private boolean isSame(long z, long y, long x) {
    return index(0, z, y, x) == first[0]
        && index(1, z, y, x) == first[1]
        && index(2, z, y, x) == first[2];
  }

  private double index(int axis, long z, long y, long x) {
    return Math.floor(toAtlas.apply(axis, z, y, x) + 0.5);
  }
}
