package org.cytobeam.transforms.threshold;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.VoxelKind;

/**
 * One value, given: foreground is strictly above it. NaN is background. The comparison is made in
 * float64, to which 64-bit integers are rounded, as numpy does it.
 *
 * @param value finite
 */
@Step(value = "threshold", method = "absolute", to = VoxelKind.MASK)
public record AbsoluteThreshold(@Param(example = "160") double value) implements LocalStep {

  public AbsoluteThreshold {
    Range.ANY.require("value", value);
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    return new AboveValue(value);
  }
}
