package org.cytobeam.transforms.threshold;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.MaskCompare;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.Range;

/**
 * Foreground where a voxel is strictly above a value; NaN is background.
 *
 * <p>The comparison is made in float64: a float32 voxel is compared with the value itself, not with
 * the value rounded to float32. 64-bit integers are rounded to float64 first, as numpy does.
 *
 * @param value finite
 */
public record AboveValue(double value) implements BlockOperator {

  public AboveValue {
    Range.ANY.require("threshold", value);
  }

  @Override
  public Box requiredSource(Box target, Box volume) {
    return target;
  }

  @Override
  public PixelType outputType(PixelType input) {
    return PixelType.MASK;
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    MaskCompare.above(source, value, target);
  }
}
