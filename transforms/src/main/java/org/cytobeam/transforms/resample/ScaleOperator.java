package org.cytobeam.transforms.resample;

import java.util.Arrays;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.atlas.AffineTransform;
import org.cytobeam.transforms.kernel.AxisMean;
import org.cytobeam.transforms.kernel.AxisPass;
import org.cytobeam.transforms.kernel.BlockReduce;
import org.cytobeam.transforms.kernel.DoubleRows;
import org.cytobeam.transforms.kernel.SeparableFilter;
import org.cytobeam.transforms.kernel.Spans;
import org.cytobeam.transforms.operator.ResamplingOperator;
import org.cytobeam.transforms.resample.Affine.Outside;
import org.cytobeam.transforms.resample.Resample.Interpolation;

/** Changes the size of the voxels; see {@link Resample}. */
record ScaleOperator(AxisScale z, AxisScale y, AxisScale x, Interpolation interpolation)
    implements ResamplingOperator {

  private AxisScale scale(int axis) {
    return axis == 0 ? z : axis == 1 ? y : x;
  }

  /** The same positions as an affine, for what is sampled at points. */
  private AffineOperator points() {
    AffineTransform map =
        AffineTransform.ofRows(
            new double[][] {
              {z.ratio(), 0, 0, z.offset()},
              {0, y.ratio(), 0, y.offset()},
              {0, 0, x.ratio(), x.offset()}
            });
    int order = interpolation == Interpolation.LINEAR ? 1 : 0;
    return new AffineOperator(map, order, Outside.NEAREST, 0, null);
  }

  @Override
  public Box outputVolume(Box in) {
    return Box.ofShape(
        z.outputExtent(in.extent(0)), y.outputExtent(in.extent(1)), x.outputExtent(in.extent(2)));
  }

  @Override
  public VoxelGeometry outputGeometry(VoxelGeometry in) {
    return points().outputGeometry(in);
  }

  @Override
  public Box requiredSource(Box target, Box volume) {
    if (interpolation == Interpolation.LINEAR || interpolation == Interpolation.NEAREST) {
      return points().requiredSource(target, volume);
    }
    long[] first = new long[3];
    long[] end = new long[3];
    for (int axis = 0; axis < 3; axis++) {
      AxisScale s = scale(axis);
      long low = target.min(axis);
      long high = target.max(axis) - 1;
      boolean mean = interpolation == Interpolation.MEAN;
      first[axis] = Math.min(mean ? s.firstOverlap(low) : s.firstCentre(low), volume.max(axis) - 1);
      end[axis] = Math.min(mean ? s.endOverlap(high) : s.endCentre(high), volume.max(axis));
    }
    return new Box(first[0], first[1], first[2], end[0], end[1], end[2]);
  }

  @Override
  public PixelType outputType(PixelType input) {
    return input;
  }

  @Override
  public long scratchBytes(Box source, Box target, PixelType input) {
    return switch (interpolation) {
      case MEAN ->
          SeparableFilter.planeValues(source, target) * Double.BYTES
              + (z.isIdentity()
                  ? 0
                  : Voxels.memoryBytes(
                      SeparableFilter.intermediateBox(source, target), PixelType.F8));
      case MODE -> mode(source, target).scratchBytes(source.size(2));
      case LINEAR, NEAREST -> 0;
    };
  }

  @Override
  public void compute(Voxels source, Voxels target) {
    switch (interpolation) {
      case LINEAR, NEAREST -> points().compute(source, target);
      case MODE -> mode(source.box(), target.box()).apply(source, target);
      case MEAN -> mean(source, target);
    }
  }

  private BlockReduce mode(Box source, Box target) {
    return new BlockReduce(
        BlockReduce.Pick.MOST_FREQUENT,
        z.centres(target.z0(), target.size(0), source.z0(), source.size(0)),
        y.centres(target.y0(), target.size(1), source.y0(), source.size(1)),
        x.centres(target.x0(), target.size(2), source.x0(), source.size(2)));
  }

  private void mean(Voxels source, Voxels target) {
    boolean rounds = target.type().isInteger();
    new SeparableFilter<>(
            new DoubleRows(),
            z.isIdentity() ? null : pass(source.box(), target.box(), 0, false),
            y.isIdentity() ? null : pass(source.box(), target.box(), 1, false),
            // also on an axis that keeps its size: this pass rounds
            x.isIdentity() && !rounds ? null : pass(source.box(), target.box(), 2, rounds),
            PixelType.F8)
        .apply(source, target);
  }

  private AxisPass<double[]> pass(Box source, Box target, int axis, boolean rounds) {
    long min = target.min(axis);
    long sourceMin = source.min(axis);
    Spans spans = scale(axis).overlaps(min, target.size(axis), sourceMin, source.size(axis));
    double[][] weights = new double[target.size(axis)][];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = new double[spans.end()[i] - spans.first()[i]];
      for (int k = 0; k < weights[i].length; k++) {
        weights[i][k] = scale(axis).overlap(min + i, sourceMin + spans.first()[i] + k);
      }
    }
    int[] rows = new int[source.size(axis)];
    Arrays.setAll(rows, i -> i);
    return new AxisPass<>(new AxisMean(spans.first(), weights, rounds), sourceMin, rows, 0);
  }
}
