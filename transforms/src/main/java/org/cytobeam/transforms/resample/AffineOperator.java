package org.cytobeam.transforms.resample;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.atlas.AffineTransform;
import org.cytobeam.transforms.kernel.GridSampler;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.ResamplingOperator;
import org.cytobeam.transforms.resample.Affine.Outside;
import org.jspecify.annotations.Nullable;

/**
 * Samples the source at the positions an affine gives.
 *
 * @param map target index to source index
 * @param order 0 nearest, 1 linear
 * @param mode what lies beyond the source
 * @param cval its value for {@link Outside#CONSTANT}
 * @param shape of the result; null for the source's
 */
record AffineOperator(
    AffineTransform map, int order, Outside mode, double cval, @Nullable AxisInts shape)
    implements ResamplingOperator {

  @Override
  public Box outputVolume(Box in) {
    return shape == null ? in : Box.ofShape(shape.z(), shape.y(), shape.x());
  }

  @Override
  public VoxelGeometry outputGeometry(VoxelGeometry in) {
    double[] size = new double[3];
    double[] centre = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      size[axis] =
          Math.hypot(
              Math.hypot(map.get(0, axis) * in.scaleZ(), map.get(1, axis) * in.scaleY()),
              map.get(2, axis) * in.scaleX());
      centre[axis] = in.toPhysical(axis, map.get(axis, 3));
    }
    return new VoxelGeometry(size[0], size[1], size[2], centre[0], centre[1], centre[2]);
  }

  @Override
  public Box requiredSource(Box target, Box volume) {
    long[] low = new long[3];
    long[] end = new long[3];
    boolean outside = false;
    for (int axis = 0; axis < 3; axis++) {
      // in the sampler's order of operations: rounding keeps order, so these bound all positions
      double smallest = 0;
      double largest = 0;
      for (int k = 0; k < 3; k++) {
        double step = map.get(axis, k);
        double first = target.min(k) * step;
        double last = (target.max(k) - 1) * step;
        smallest += Math.min(first, last);
        largest += Math.max(first, last);
      }
      smallest += map.get(axis, 3);
      largest += map.get(axis, 3);
      low[axis] = inside(Math.floor(smallest), volume, axis);
      end[axis] = inside(Math.ceil(largest), volume, axis) + 1;
      outside |= largest < volume.min(axis) || smallest > volume.max(axis) - 1;
    }
    if (outside && mode == Outside.CONSTANT) {
      // no voxel counts; one that shows on which axis the target is outside is read
      for (int axis = 0; axis < 3; axis++) {
        end[axis] = low[axis] + 1;
      }
    }
    return new Box(low[0], low[1], low[2], end[0], end[1], end[2]);
  }

  private static long inside(double index, Box volume, int axis) {
    return (long) Math.max(volume.min(axis), Math.min(index, volume.max(axis) - 1.0));
  }

  @Override
  public PixelType outputType(PixelType input) {
    return input;
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    double[] rows = new double[12];
    for (int i = 0; i < 12; i++) {
      rows[i] = map.get(i / 4, i % 4);
    }
    new GridSampler(rows, order == 1, mode == Outside.NEAREST, cval).apply(source, target);
  }
}
