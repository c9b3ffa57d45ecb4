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
 * Convolution with weights, {@code scipy.ndimage.convolve}: correlation with the weights turned
 * round. An extent k covers {@code (k - 1) / 2} voxels before and {@code k / 2} after the voxel,
 * {@code origin} moves that toward larger positions.
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
@Step("convolve")
public record Convolve(
    @Param(example = "[1, 2, 1]") Weights weights,
    @Param(def = "reflect") BoundaryMode mode,
    @Param(def = "0") double cval,
    @Param(def = "0") AxisInts origin)
    implements LocalStep {

  public Convolve {
    CorrelateOperator.requireParameters(weights, cval, origin);
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    AxisInts turned = new AxisInts(turned(0), turned(1), turned(2));
    return CorrelateOperator.of(reversed(), turned, mode, cval);
  }

  /** An even extent has its centre off the middle, on the other side when turned round. */
  private int turned(int axis) {
    return -origin.get(axis) - (weights.extent(axis) % 2 == 0 ? 1 : 0);
  }

  private Weights reversed() {
    double[] values = weights.values();
    double[] reversed = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      reversed[i] = values[values.length - 1 - i];
    }
    return new Weights(weights.extent(0), weights.extent(1), weights.extent(2), reversed);
  }
}
