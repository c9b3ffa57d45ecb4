package org.cytobeam.transforms.filter;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.Correlation;
import org.cytobeam.transforms.kernel.Footprint;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.Border;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Weights;

/**
 * Correlation of a block with a box of weights.
 *
 * @param weights as a correlation applies them
 * @param before how far the box reaches toward smaller positions
 */
record CorrelateOperator(Weights weights, AxisInts before, BoundaryMode mode, double cval)
    implements BlockOperator {

  /** Checks the parameters of a correlation or convolution. */
  static void requireParameters(Weights weights, double cval, AxisInts origin) {
    for (double weight : weights.values()) {
      Range.ANY.require("weights", weight);
    }
    Range.ANY.require("cval", cval);
    for (int axis = 0; axis < 3; axis++) {
      Footprint.centre(weights.extent(axis), origin.get(axis), axis);
    }
  }

  static CorrelateOperator of(Weights weights, AxisInts origin, BoundaryMode mode, double cval) {
    AxisInts before =
        new AxisInts(
            Footprint.centre(weights.extent(0), origin.z(), 0),
            Footprint.centre(weights.extent(1), origin.y(), 1),
            Footprint.centre(weights.extent(2), origin.x(), 2));
    return new CorrelateOperator(weights, before, mode, cval);
  }

  private int after(int axis) {
    return weights.extent(axis) - 1 - before.get(axis);
  }

  private int reach(int axis) {
    return Math.max(before.get(axis), after(axis));
  }

  private Correlation correlation() {
    return new Correlation(
        weights.extent(0), weights.extent(1), weights.extent(2), weights.values());
  }

  @Override
  public Box requiredSource(Box target, Box volume) {
    return Border.requiredSource(target, volume, new Halo(reach(0), reach(1), reach(2)), mode);
  }

  @Override
  public PixelType outputType(PixelType input) {
    return input;
  }

  @Override
  public long scratchBytes(Box source, Box target, PixelType input) {
    return correlation().scratchBytes(target.extent(1), target.extent(2));
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    correlation()
        .apply(
            source,
            index(source, target, 0),
            index(source, target, 1),
            index(source, target, 2),
            cval,
            target);
  }

  private int[] index(Voxels source, Voxels target, int axis) {
    return Border.sourceIndex(
        source.box(), target.box(), axis, before.get(axis), after(axis), mode);
  }
}
