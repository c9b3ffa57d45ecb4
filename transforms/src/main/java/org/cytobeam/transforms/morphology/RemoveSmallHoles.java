package org.cytobeam.transforms.morphology;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.ComponentRule;
import org.cytobeam.transforms.operator.ComponentStep;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.VoxelKind;

/**
 * Fills connected components of the background smaller than a size, {@code
 * skimage.morphology.remove_small_holes} on a mask. As there, such a component need not be
 * enclosed: one that touches the volume's border is filled too if it is small. {@link FillHoles}
 * fills what is enclosed, however large.
 *
 * @param areaThreshold fewest voxels of a background component that stays; 0 if the volume is given
 * @param volumeThresholdUm3 the same in cubic micrometres; 0 if the size is given
 * @param connectivity of the background, 1, 2 or 3: 6, 18 or 26 neighbours
 */
@Step(value = "remove_small_holes", from = VoxelKind.MASK, to = VoxelKind.MASK)
public record RemoveSmallHoles(
    @Param(def = "0", range = Range.NOT_NEGATIVE) long areaThreshold,
    @Param(def = "0", range = Range.NOT_NEGATIVE) double volumeThresholdUm3,
    @Param(def = "1", range = Range.CONNECTIVITY) int connectivity)
    implements ComponentStep {

  public RemoveSmallHoles {
    ComponentSize.require(
        "area_threshold", areaThreshold, "volume_threshold_um3", volumeThresholdUm3);
    Range.CONNECTIVITY.require("connectivity", connectivity);
  }

  @Override
  public ComponentRule rule(VoxelGeometry geometry) {
    long least = ComponentSize.voxels(areaThreshold, volumeThresholdUm3, geometry);
    return new ComponentRule(
        new MaskOnly(stepName(), new InvertMask()),
        null,
        connectivity,
        component -> component.area() >= least,
        true);
  }
}
