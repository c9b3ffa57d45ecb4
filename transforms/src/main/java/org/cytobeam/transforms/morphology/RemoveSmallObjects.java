package org.cytobeam.transforms.morphology;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.ComponentRule;
import org.cytobeam.transforms.operator.ComponentStep;
import org.cytobeam.transforms.operator.CopyVoxels;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.VoxelKind;

/**
 * Removes connected components smaller than a size, {@code skimage.morphology.remove_small_objects}
 * on a mask; whole components, wherever the blocks cut them.
 *
 * @param minSize fewest voxels of a component that is kept; 0 if the volume is given
 * @param minVolumeUm3 the same in cubic micrometres; 0 if the size is given
 * @param connectivity 1, 2 or 3: 6, 18 or 26 neighbours
 */
@Step(value = "remove_small_objects", from = VoxelKind.MASK, to = VoxelKind.MASK)
public record RemoveSmallObjects(
    @Param(def = "0", range = Range.NOT_NEGATIVE) long minSize,
    @Param(def = "0", range = Range.NOT_NEGATIVE) double minVolumeUm3,
    @Param(def = "1", range = Range.CONNECTIVITY) int connectivity)
    implements ComponentStep {

  public RemoveSmallObjects {
    ComponentSize.require("min_size", minSize, "min_volume_um3", minVolumeUm3);
    Range.CONNECTIVITY.require("connectivity", connectivity);
  }

  @Override
  public ComponentRule rule(VoxelGeometry geometry) {
    long least = ComponentSize.voxels(minSize, minVolumeUm3, geometry);
    return new ComponentRule(
        new MaskOnly(stepName(), CopyVoxels.INSTANCE),
        null,
        connectivity,
        component -> component.area() >= least,
        false);
  }
}
