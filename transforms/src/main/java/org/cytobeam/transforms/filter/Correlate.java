package org.cytobeam.transforms.filter;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.Weights;

/**
 * Weights times the voxels around each voxel, summed: {@code scipy.ndimage.correlate}. An extent k
 * covers {@code k / 2} voxels before and {@code (k - 1) / 2} after the voxel, {@code origin} moves
 * that toward smaller positions.
 *
 * <p>Pixel type in = pixel type out, computed in float64 in scipy's order. Integers are truncated
 * toward zero and wrap where the sum leaves their type. Weights not above 2^-52 in size are left
 * out, as in scipy, so a NaN reaches only the voxels that have it under another weight.
 *
 * @param weights as nested lists, z outermost; a list runs along x, a list of lists over a plane
 * @param mode what lies beyond the volume's border
 * @param cval the value beyond the border for {@link BoundaryMode#CONSTANT}
 * @param origin how far the weights are moved per axis, at most so far that they still contain the
 *     voxel
 */
@Step("correlate")
public record Correlate(
    @Param(example = "[1, 2, 1]") Weights weights,
    @Param(def = "reflect") BoundaryMode mode,
    @Param(def = "0") double cval,
    @Param(def = "0") AxisInts origin)
    implements LocalStep {

  public Correlate {
    CorrelateOperator.requireParameters(weights, cval, origin);
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    return CorrelateOperator.of(weights, origin, mode, cval);
  }
}
