package org.cytobeam.transforms.threshold;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.ComponentRule;
import org.cytobeam.transforms.operator.ComponentStep;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.VoxelKind;

/**
 * Two values: foreground is strictly above {@code low} and connected, through voxels above {@code
 * low}, with a voxel strictly above {@code high}; {@code
 * skimage.filters.apply_hysteresis_threshold}. Exact across blocks: a voxel above {@code high}
 * anywhere keeps the whole region. NaN is background. The comparisons are made in float64, to which
 * 64-bit integers are rounded, as numpy does it.
 *
 * @param low of the region; at most high (scikit-image takes high for a greater one)
 * @param high of a voxel that the region must have
 * @param connectivity 1, 2 or 3: 6, 18 or 26 neighbours; scikit-image's is 1
 */
@Step(value = "threshold", method = "hysteresis", to = VoxelKind.MASK)
public record HysteresisThreshold(
    @Param(example = "120") double low,
    @Param(example = "200") double high,
    @Param(def = "1", range = Range.CONNECTIVITY) int connectivity)
    implements ComponentStep {

  public HysteresisThreshold {
    Range.ANY.require("low", low);
    Range.ANY.require("high", high);
    Range.CONNECTIVITY.require("connectivity", connectivity);
    if (low > high) {
      throw new IllegalArgumentException(
          "low must be at most high (%s), not %s".formatted(high, low));
    }
  }

  @Override
  public ComponentRule rule(VoxelGeometry geometry) {
    return new ComponentRule(
        new AboveValue(low),
        new AboveValue(high),
        connectivity,
        ComponentRule.Component::hasSeed,
        false);
  }
}
