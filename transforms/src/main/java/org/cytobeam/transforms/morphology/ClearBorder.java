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
 * Removes components that touch the volume's border, {@code skimage.segmentation.clear_border} on a
 * mask; 26 neighbours unless told otherwise, as there.
 *
 * <p>An axis of extent 1 has no border: a single plane is cleared as a 2-D image (scikit-image does
 * that for a 2-D array and removes everything in a 3-D array of one plane). A buffer as wide as the
 * volume, which scikit-image refuses, removes everything.
 *
 * @param bufferSize how many more layers of voxels count as border, 0 or more
 * @param connectivity 1, 2 or 3: 6, 18 or 26 neighbours
 */
@Step(value = "clear_border", from = VoxelKind.MASK, to = VoxelKind.MASK)
public record ClearBorder(
    @Param(def = "0", range = Range.NOT_NEGATIVE) long bufferSize,
    @Param(def = "3", range = Range.CONNECTIVITY) int connectivity)
    implements ComponentStep {

  public ClearBorder {
    Range.NOT_NEGATIVE.require("buffer_size", bufferSize);
    Range.CONNECTIVITY.require("connectivity", connectivity);
  }

  @Override
  public ComponentRule rule(VoxelGeometry geometry) {
    long buffer = bufferSize;
    return new ComponentRule(
        new MaskOnly(stepName(), CopyVoxels.INSTANCE),
        null,
        connectivity,
        component -> component.distanceToBorder() > buffer,
        false);
  }
}
