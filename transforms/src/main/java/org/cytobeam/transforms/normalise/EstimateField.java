package org.cytobeam.transforms.normalise;

import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.jspecify.annotations.Nullable;

/**
 * The slowly varying illumination of the volume, as an image of the same extent whose mean is about
 * 1.
 *
 * <p>The volume is cut into cells, whose means (exact sums, so independent of the blocks) are
 * smoothed by a Gaussian (reflected at the border, truncate 4) and interpolated linearly between
 * the middles of the cells. The field is divided by its mean over the cells. float64 images give
 * float64, all others float32. NaN is left out of the means; a cell of NaN alone, infinite voxels
 * and a field that is not positive are refused.
 *
 * @param sigma standard deviation of the smoothing per axis; 0 for an axis on which every cell has
 *     an illumination of its own (a plane, for a stack of separate sections)
 * @param cell extent of the cells per axis; null for sigma rounded to whole voxels, at least 1
 * @param floor field values below this share of the field's mean are raised to it, so that dark
 *     background is not blown up; 0 for none
 */
@Step("estimate_field")
public record EstimateField(
    @Param(range = Range.NOT_NEGATIVE, example = "100") PerAxis sigma,
    @Param(def = Param.ABSENT, range = Range.SIZE) @Nullable PerAxis cell,
    @Param(def = "0.05", range = Range.FRACTION) double floor)
    implements FieldStep {

  public EstimateField {
    BiasField.requireParameters(sigma, cell, floor);
  }

  @Override
  public boolean divides() {
    return false;
  }
}
