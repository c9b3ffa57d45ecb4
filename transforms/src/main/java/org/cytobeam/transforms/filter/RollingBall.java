package org.cytobeam.transforms.filter;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.CopyVoxels;
import org.cytobeam.transforms.operator.Difference;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;

/**
 * Background subtraction with a rolling ball, {@code skimage.restoration.rolling_ball}: the
 * background at a voxel is as high as a ball gets that is pushed up under the image there.
 *
 * <p>With one radius the ball is scikit-image's {@code ball_kernel}, otherwise its {@code
 * ellipsoid_kernel}; what lies beyond the volume does not hold the ball back. Pixel type in = pixel
 * type out: integers are computed in float64 and truncated toward zero, float32 in float32; both
 * equal scikit-image. NaN does not hold the ball back either (scikit-image's {@code
 * nansafe=False}); where a ball sees nothing but NaN the background is infinite. The radius costs
 * time: up to a comparison for each voxel of the ball.
 *
 * @param radius half-axes of the ball per axis, 0 or more and not 0 on all; an axis with 0 is flat,
 *     so that each plane has a background of its own
 * @param height half-axis of the ball in units of intensity, 0 or more; 0 means the largest radius
 *     in voxels
 * @param output the image less the background, or the background
 */
@Step("rolling_ball")
public record RollingBall(
    @Param(range = Range.NOT_NEGATIVE, example = "50") PerAxis radius,
    @Param(def = "0", range = Range.NOT_NEGATIVE) double height,
    @Param(def = "subtracted") Output output)
    implements LocalStep {

  /** Which of the two images is the result. */
  public enum Output {
    SUBTRACTED,
    BACKGROUND
  }

  /** Larger balls than this have no use. */
  private static final int MAX_CELLS = 1 << 24;

  public RollingBall {
    Range.NOT_NEGATIVE.require("radius", radius);
    Range.NOT_NEGATIVE.require("height", height);
    if (radius.z() + radius.y() + radius.x() == 0) {
      throw new IllegalArgumentException("radius must be more than 0 on at least one axis");
    }
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    PerAxis voxels = radius.inVoxels(geometry);
    double cells = 1;
    for (int axis = 0; axis < 3; axis++) {
      cells *= 2 * Math.floor(voxels.get(axis)) + 1;
    }
    if (cells > MAX_CELLS) {
      throw new IllegalArgumentException(
          "radius must make a ball in a box of at most %d voxels, not %.0f"
              .formatted(MAX_CELLS, cells));
    }
    double largest = Math.max(voxels.z(), Math.max(voxels.y(), voxels.x()));
    BlockOperator background = new RollingBallOperator(voxels, height == 0 ? largest : height);
    return output == Output.BACKGROUND
        ? background
        : new Difference(CopyVoxels.INSTANCE, background);
  }
}
