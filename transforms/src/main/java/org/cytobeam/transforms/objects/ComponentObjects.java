package org.cytobeam.transforms.objects;

import org.cytobeam.io.volume.Box;
import org.cytobeam.transforms.operator.ComponentRule;

/**
 * Lets a {@link ComponentRule} judge objects. They were measured on an image that is 1 at seeds and
 * 0 elsewhere.
 *
 * @param keeps the judge
 */
public record ComponentObjects(ComponentRule.Keeps keeps) implements ObjectRule {

  @Override
  public boolean keeps(ObjectStats object, double voxelVolumeUm3, Box volume) {
    return keeps.keeps(
        new ComponentRule.Component(
            object.area(), distanceToBorder(object, volume), object.intensityMax() > 0));
  }

  /** An axis of extent 1 has no faces: the volume is a plane, or a line, or one voxel. */
  private static long distanceToBorder(ObjectStats object, Box volume) {
    long least = volume.voxelCount() == 1 ? 0 : Long.MAX_VALUE;
    long[] first = {object.z0(), object.y0(), object.x0()};
    long[] end = {object.z1(), object.y1(), object.x1()};
    for (int axis = 0; axis < 3; axis++) {
      if (volume.extent(axis) > 1) {
        least = Math.min(least, first[axis] - volume.min(axis));
        least = Math.min(least, volume.max(axis) - end[axis]);
      }
    }
    return least;
  }
}
