package org.cytobeam.transforms.morphology;

import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.BallCount;
import org.cytobeam.transforms.kernel.BallWeights;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.Border;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.VoxelKind;
import org.jspecify.annotations.Nullable;

/**
 * cellfinder's 3-D ball filter: a voxel, foreground or not, is marked if more than a fraction of a
 * ball around it is foreground. cellfinder's defaults are {@code size_um: [15, 6, 6]} and 0.6.
 *
 * <p>The ball's weights are those of {@link BallWeights}: a sphere whose diameter is the extent in
 * the plane, in voxels. The weights of the foreground voxels are summed; the voxel is marked if the
 * sum is strictly above {@code overlap_fraction} times the sum of all weights (in float64; the sums
 * are whole numbers). For an even extent the voxel is the one before the middle on y and x and the
 * one after it on z, as in cellfinder's current version. Where the ball leaves the volume nothing
 * is marked, as there.
 *
 * <p>In micrometres the extent in the plane is {@code size_um} over the mean of the voxel sizes on
 * y and x, and that on z over the one on z, rounded to the nearest whole number, a half to the even
 * one. What cellfinder does besides is not done: leaving out tiles outside the brain, and the early
 * end half way through the planes that some of its versions have.
 *
 * @param size extents of the ball; y and x are the same
 * @param overlapFraction what must be exceeded, 0 to 1
 */
@Step(value = "ball_filter", from = VoxelKind.MASK, to = VoxelKind.MASK)
public record BallFilter(
    @Param(range = Range.SIZE, example = "[5, 3, 3]") PerAxis size,
    @Param(def = "0.6", range = Range.FRACTION) double overlapFraction)
    implements LocalStep {

  public BallFilter {
    Range.SIZE.require("size", size);
    Range.FRACTION.require("overlap_fraction", overlapFraction);
    if (size.y() != size.x()) {
      throw new IllegalArgumentException(
          "size must be the same on y and x, not %s and %s".formatted(size.y(), size.x()));
    }
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    boolean um = size.unit() == PerAxis.Unit.MICROMETRE;
    int z = extent("z", size.z(), um ? geometry.scaleZ() : 1);
    int xy = extent("y and x", size.x(), um ? (geometry.scaleY() + geometry.scaleX()) / 2 : 1);
    return new Operator(z, xy, overlapFraction);
  }

  private static int extent(String axes, double length, double voxel) {
    double extent = Math.rint(length / voxel);
    if (extent < 1 || extent > BallWeights.MAX_EXTENT) {
      throw new IllegalArgumentException(
          "size must be from 1 to %d voxels on %s, not %s"
              .formatted(BallWeights.MAX_EXTENT, axes, length / voxel));
    }
    return (int) extent;
  }

  private static final class Operator implements BlockOperator {
    private static final long serialVersionUID = 1L;

    private final int nz;
    private final int nxy;
    private final double fraction;

    /** Takes a tenth of a second to draw: once for all blocks. */
    private transient volatile @Nullable BallWeights drawn;

    Operator(int nz, int nxy, double fraction) {
      this.nz = nz;
      this.nxy = nxy;
      this.fraction = fraction;
    }

    private BallWeights ball() {
      BallWeights ball = drawn;
      if (ball == null) {
        ball = new BallWeights(nz, nxy, nxy);
        drawn = ball;
      }
      return ball;
    }

    @Override
    public Box requiredSource(Box target, Box volume) {
      Halo halo = new Halo(nz / 2, nxy / 2, nxy / 2);
      return Border.requiredSource(target, volume, halo, BoundaryMode.CONSTANT);
    }

    @Override
    public PixelType outputType(PixelType input) {
      return MaskInput.require("ball_filter", input);
    }

    @Override
    public long scratchBytes(Box source, Box target, PixelType input) {
      return BallCount.scratchBytes(nz, source);
    }

    @Override
    public void compute(Voxels source, Voxels target) {
      new BallCount(ball(), fraction).run(source, target);
    }
  }
}
