package org.cytobeam.transforms.morphology;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Neighbourhood;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.VoxelKind;

/**
 * Binary erosion, {@code scipy.ndimage.binary_erosion}.
 *
 * @param structure the structuring element
 * @param iterations how often it is applied, 1 or more
 * @param borderValue what lies beyond the volume's border, 0 or 1
 */
@Step(value = "binary_erosion", from = VoxelKind.MASK, to = VoxelKind.MASK)
public record BinaryErosion(
    @Param(def = "cross") Neighbourhood structure,
    @Param(def = "1", range = Range.AT_LEAST_ONE) int iterations,
    @Param(def = "0", range = Range.BINARY) int borderValue)
    implements LocalStep {

  public BinaryErosion {
    MorphologyOperator.requireIterations(iterations);
    Range.BINARY.require("border_value", borderValue);
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    return new MorphologyOperator(
        MorphologyOperator.Operation.EROSION,
        structure.footprint(geometry),
        iterations,
        borderValue == 1);
  }
}
