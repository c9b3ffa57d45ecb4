package org.cytobeam.transforms.split;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.DistanceTransform;
import org.cytobeam.transforms.kernel.MaskPaste;

/** How deep in the component each of its voxels lies. */
final class DistanceMap {
  private DistanceMap() {}

  /**
   * {@code scipy.ndimage.distance_transform_edt} of the mask alone: everything else in the volume
   * is background, what lies beyond the volume is none. Where planes are labelled for themselves,
   * each plane is a volume of its own. float32, on the mask's box, 0 outside of the mask.
   *
   * @param mask voxels of the component
   * @param component says where the volume ends
   * @param spacing distance between voxel centres on z, y, x
   */
  static Voxels of(Voxels mask, Component component, double[] spacing) {
    Box source = mask.box().grow(new Halo(1, 1, 1)).intersect(component.volume());
    if (component.connectivity().inPlane()) {
      Box plane = mask.box();
      source = new Box(plane.z0(), source.y0(), source.x0(), plane.z1(), source.y1(), source.x1());
    }
    Voxels padded = Voxels.mask(source);
    MaskPaste.paste(mask, padded);
    double square = 0;
    for (int axis = 0; axis < 3; axis++) {
      double length = spacing[axis] * source.extent(axis);
      square += length * length;
    }
    Voxels distances = Voxels.allocate(mask.box(), PixelType.F4);
    new DistanceTransform(spacing, Math.sqrt(square)).run(padded, distances);
    return distances;
  }
}
