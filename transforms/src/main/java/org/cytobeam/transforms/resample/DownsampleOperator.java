package org.cytobeam.transforms.resample;

import org.cytobeam.io.ome.BlockMean;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.io.zarr.StridedCopy;
import org.cytobeam.transforms.kernel.BlockReduce;
import org.cytobeam.transforms.kernel.BlockReduce.Pick;
import org.cytobeam.transforms.kernel.Spans;
import org.cytobeam.transforms.operator.AxisInts;
import org.cytobeam.transforms.operator.ResamplingOperator;
import org.cytobeam.transforms.resample.Downsample.Method;

/** Reduces whole blocks of voxels; see {@link Downsample}. */
record DownsampleOperator(AxisInts factor, Method method) implements ResamplingOperator {

  @Override
  public Box outputVolume(Box in) {
    return Box.ofShape(
        blocks(in.extent(0), factor.z()),
        blocks(in.extent(1), factor.y()),
        blocks(in.extent(2), factor.x()));
  }

  private static long blocks(long extent, int factor) {
    return (extent + factor - 1) / factor;
  }

  @Override
  public VoxelGeometry outputGeometry(VoxelGeometry in) {
    double[] centre = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      double inBlock = method == Method.STRIDE ? 0 : (factor.get(axis) - 1) / 2.0;
      centre[axis] = in.toPhysical(axis, inBlock);
    }
    return new VoxelGeometry(
        in.scaleZ() * factor.z(),
        in.scaleY() * factor.y(),
        in.scaleX() * factor.x(),
        centre[0],
        centre[1],
        centre[2]);
  }

  @Override
  public Box requiredSource(Box target, Box volume) {
    // stride looks at no more than the first voxel of the last block
    boolean first = method == Method.STRIDE;
    return new Box(
            target.z0() * factor.z(),
            target.y0() * factor.y(),
            target.x0() * factor.x(),
            first ? (target.z1() - 1) * factor.z() + 1 : target.z1() * factor.z(),
            first ? (target.y1() - 1) * factor.y() + 1 : target.y1() * factor.y(),
            first ? (target.x1() - 1) * factor.x() + 1 : target.x1() * factor.x())
        .intersect(volume);
  }

  @Override
  public PixelType outputType(PixelType input) {
    return input;
  }

  @Override
  public long scratchBytes(Box source, Box target, PixelType input) {
    return method == Method.MODE
        ? reduce(Pick.MOST_FREQUENT, source, target).scratchBytes(source.size(2))
        : 0;
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    switch (method) {
      case MEAN -> BlockMean.reduce(source, target, factor.z(), factor.y(), factor.x());
      case MODE -> reduce(Pick.MOST_FREQUENT, source.box(), target.box()).apply(source, target);
      case MAX -> reduce(Pick.LARGEST, source.box(), target.box()).apply(source, target);
      case MIN -> reduce(Pick.SMALLEST, source.box(), target.box()).apply(source, target);
      case STRIDE -> copyFirst(source, target);
    }
  }

  private BlockReduce reduce(Pick pick, Box source, Box target) {
    return new BlockReduce(
        pick, spans(source, target, 0), spans(source, target, 1), spans(source, target, 2));
  }

  private Spans spans(Box source, Box target, int axis) {
    int f = factor.get(axis);
    int[] first = new int[target.size(axis)];
    int[] end = new int[first.length];
    for (int i = 0; i < first.length; i++) {
      first[i] = i * f;
      end[i] = Math.min(first[i] + f, source.size(axis));
    }
    return new Spans(first, end);
  }

  private void copyFirst(Voxels source, Voxels target) {
    StridedCopy.copy(
        source.array(),
        0,
        new int[] {source.ny() * source.nx() * factor.z(), source.nx() * factor.y(), factor.x()},
        target.array(),
        0,
        new int[] {target.ny() * target.nx(), target.nx(), 1},
        new int[] {target.nz(), target.ny(), target.nx()});
  }
}
