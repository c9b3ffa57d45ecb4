package org.cytobeam.transforms.morphology;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Neighbourhood;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.VoxelKind;

/**
 * Binary closing: dilation {@code iterations} times, then erosion as often. Both halves see {@code
 * border_value} beyond the border, as scipy's do: with 0 a closing eats foreground that touches the
 * border, {@code scipy.ndimage.binary_closing}.
 *
 * <p>Mask to mask, bit for bit as scipy for any structure. Scipy's {@code iterations} below 1,
 * until nothing changes, is not offered: it has no halo.
 *
 * @param structure the structuring element, of any shape
 * @param iterations how often it is applied, 1 or more
 * @param borderValue what lies beyond the volume's border, 0 or 1
 * @param origin moves the structure's centre, as scipy's: a positive one moves the centre toward
 *     larger positions within the structure
 */
@Step(value = "binary_closing", from = VoxelKind.MASK, to = VoxelKind.MASK)
public record BinaryClosing(
    @Param(def = "cross") Neighbourhood structure,
    @Param(def = "1", range = Range.AT_LEAST_ONE) int iterations,
    @Param(def = "0", range = Range.BINARY) int borderValue,
    @Param(def = "0") AxisInts origin)
    implements LocalStep {

  public BinaryClosing {
    MorphologyOperator.requireIterations(iterations);
    Range.BINARY.require("border_value", borderValue);
  }

  /** With the structure's centre where scipy has it, at {@code extent / 2}. */
  public BinaryClosing(Neighbourhood structure, int iterations, int borderValue) {
    this(structure, iterations, borderValue, AxisInts.ZERO);
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    return new MorphologyOperator(
        MorphologyOperator.Operation.CLOSING,
        structure.footprint(geometry).withOrigin(origin.z(), origin.y(), origin.x()),
        iterations,
        borderValue == 1);
  }
}
