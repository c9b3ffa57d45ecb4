package org.cytobeam.transforms.morphology;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.ComponentRule;
import org.cytobeam.transforms.operator.ComponentStep;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.VoxelKind;

/**
 * Fills holes: background that the volume's border cannot be reached from through background,
 * {@code scipy.ndimage.binary_fill_holes} on the whole volume, whatever the blocks.
 *
 * <p>An axis of extent 1 has no border: a single plane is filled as a 2-D image. scipy does that
 * for a 2-D array; in a 3-D array of one plane it takes every voxel for one on the border and fills
 * nothing.
 *
 * @param connectivity of the background, 1, 2 or 3: 6, 18 or 26 neighbours; scipy's {@code
 *     structure} is {@code generate_binary_structure(3, connectivity)}
 */
@Step(value = "fill_holes", from = VoxelKind.MASK, to = VoxelKind.MASK)
public record FillHoles(@Param(def = "1", range = Range.CONNECTIVITY) int connectivity)
    implements ComponentStep {

  public FillHoles {
    Range.CONNECTIVITY.require("connectivity", connectivity);
  }

  /** What is kept is the outside, and the result is all the rest. */
  @Override
  public ComponentRule rule(VoxelGeometry geometry) {
    return new ComponentRule(
        new MaskOnly(stepName(), new InvertMask()),
        null,
        connectivity,
        component -> component.distanceToBorder() == 0,
        true);
  }
}
