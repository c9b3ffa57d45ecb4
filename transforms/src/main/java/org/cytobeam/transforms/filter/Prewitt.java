package org.cytobeam.transforms.filter;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.kernel.SymmetricWeights;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;

/**
 * The derivative along one axis, summed over 3 voxels across it: {@code scipy.ndimage.prewitt}.
 *
 * <p>Pixel type in = pixel type out. Integers wrap where the result leaves their type, so take
 * float32 for values that are negative. A NaN reaches only itself and its 26 neighbours, as in
 * scipy.
 *
 * @param axis along which the derivative is taken
 * @param mode what lies beyond the volume's border
 * @param cval the value beyond the border for {@link BoundaryMode#CONSTANT}; of every pass's input,
 *     as in scipy
 */
@Step("prewitt")
public record Prewitt(
    @Param(def = "x") Axis axis,
    @Param(def = "reflect") BoundaryMode mode,
    @Param(def = "0") double cval)
    implements LocalStep {

  public Prewitt {
    Range.ANY.require("cval", cval);
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    return EdgeOperators.derivative(axis, SymmetricWeights.symmetric(1, 1), mode, cval);
  }
}
