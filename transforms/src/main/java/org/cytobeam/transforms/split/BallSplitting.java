package org.cytobeam.transforms.split;

import java.util.stream.IntStream;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Halo;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.BallWeights;
import org.cytobeam.transforms.kernel.MaskPaste;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.label.RunLabels;
import org.cytobeam.transforms.morphology.BallFilter;
import org.cytobeam.transforms.morphology.DistanceTransformEdt.Sampling;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.jspecify.annotations.Nullable;

/**
 * cellfinder's iterative ball splitting of large structures; names and defaults are those of its
 * settings.
 *
 * <p>Components of fewer voxels than a ball of diameter {@code soma_spread_factor * soma_diameter}
 * stay whole, and so do those of {@code max_cluster_size} voxels and more (cellfinder's artifacts).
 * The others, alone in empty space, go through {@code ball_filter} again and again, each time what
 * the last one left, until nothing is left or {@code n_splitting_iter} times. Each time the pieces
 * whose voxels share faces are counted; the centres are the mean positions, rounded to voxels, of
 * the pieces of the first time that has most of them. One piece at most leaves the component whole.
 *
 * <p>cellfinder gives centres and no regions: here each voxel goes to the nearest centre in
 * micrometres, the first in raster order of the pieces' first voxels where several are equally
 * near. Parts need not be connected.
 *
 * <p>In voxels: the soma's and the ball's diameter in the plane over the mean of the voxel sizes on
 * y and x, the ball's on z over that on z, each rounded, a half to the even number. A mean position
 * half way between voxels is rounded to the even one, counted as cellfinder does from half the ball
 * before the component's box.
 *
 * @param somaDiameterUm diameter of a typical soma in the plane
 * @param somaSpreadFactor how much larger a single cell may be
 * @param ballXySizeUm diameter of the ball in the plane
 * @param ballZSizeUm planes of the ball
 * @param ballOverlapFraction of the ball that must be exceeded
 * @param nSplittingIter how often it is filtered at most
 * @param maxClusterSizeUm3 volume of a component from which on it is not split
 */
@Step(value = "split_objects", method = "ball_splitting")
public record BallSplitting(
    @Param(def = "16", range = Range.POSITIVE) double somaDiameterUm,
    @Param(def = "1.4", range = Range.POSITIVE) double somaSpreadFactor,
    @Param(def = "6", range = Range.POSITIVE) double ballXySizeUm,
    @Param(def = "15", range = Range.POSITIVE) double ballZSizeUm,
    @Param(def = "0.8", range = Range.FRACTION) double ballOverlapFraction,
    @Param(def = "10", range = Range.AT_LEAST_ONE) int nSplittingIter,
    @Param(def = "100000", range = Range.POSITIVE) double maxClusterSizeUm3)
    implements SplitMethod {

  public BallSplitting {
    Range.POSITIVE.require("soma_diameter_um", somaDiameterUm);
    Range.POSITIVE.require("soma_spread_factor", somaSpreadFactor);
    Range.POSITIVE.require("ball_xy_size_um", ballXySizeUm);
    Range.POSITIVE.require("ball_z_size_um", ballZSizeUm);
    Range.FRACTION.require("ball_overlap_fraction", ballOverlapFraction);
    Range.AT_LEAST_ONE.require("n_splitting_iter", nSplittingIter);
    Range.POSITIVE.require("max_cluster_size_um3", maxClusterSizeUm3);
  }

  @Override
  public Splitter splitter(VoxelGeometry geometry) {
    double inPlane = (geometry.scaleY() + geometry.scaleX()) / 2;
    double radius = somaSpreadFactor * Math.rint(somaDiameterUm / inPlane) / 2;
    int ballZ = extent("ball_z_size_um", ballZSizeUm / geometry.scaleZ());
    int ballXy = extent("ball_xy_size_um", ballXySizeUm / inPlane);
    PerAxis ball = PerAxis.micrometres(ballZSizeUm, ballXySizeUm, ballXySizeUm);
    return new Balls(
        4.0 / 3 * Math.PI * (radius * radius * radius),
        Math.rint(maxClusterSizeUm3 / geometry.voxelVolumeUm3()),
        new BallFilter(ball, ballOverlapFraction).operator(geometry),
        new int[] {(ballZ - 1) / 2, (ballXy - 1) / 2, (ballXy - 1) / 2},
        nSplittingIter,
        Spacing.of(Sampling.PHYSICAL, geometry));
  }

  private static int extent(String name, double voxels) {
    double extent = Math.rint(voxels);
    if (extent < 1 || extent > BallWeights.MAX_EXTENT) {
      throw new IllegalArgumentException(
          "%s must be from 1 to %d voxels, not %s".formatted(name, BallWeights.MAX_EXTENT, voxels));
    }
    return (int) extent;
  }

  private static final class Balls implements Splitter {
    private static final long serialVersionUID = 1L;

    private final double least;
    private final double most;
    private final BlockOperator ball;

    /** Voxels that cellfinder puts before a component, from which it counts positions. */
    private final int[] before;

    private final int times;
    private final double[] spacing;

    Balls(
        double least, double most, BlockOperator ball, int[] before, int times, double[] spacing) {
      this.least = least;
      this.most = most;
      this.ball = ball;
      this.before = before;
      this.times = times;
      this.spacing = spacing;
    }

    @Override
    public @Nullable BlockOperator imageOperator() {
      return null;
    }

    @Override
    public int bytesPerVoxel() {
      // the result, and the planes of the filter, which are few beside a large component's
      return 12;
    }

    @Override
    public int[] split(Component component) {
      Voxels mask = component.mask();
      int area = MaskVoxels.count(mask);
      RunLabels pieces = area >= least && area < most ? mostPieces(mask) : null;
      if (pieces == null || pieces.count() < 2) {
        return MaskVoxels.boxed(mask, 1);
      }
      int n = pieces.count();
      int[] owners = IntStream.rangeClosed(1, n).toArray();
      int[] parts = new NearestPoints(mask, centres(pieces), spacing, owners).parts();
      PartNumbers.inRasterOrder(parts, n);
      return parts;
    }

    /** Filters again and again. */
    private @Nullable RunLabels mostPieces(Voxels mask) {
      Box reach = mask.box().grow(around());
      Voxels left = mask;
      RunLabels best = null;
      for (int i = 0; i < times; i++) {
        Voxels source = Voxels.mask(ball.requiredSource(mask.box(), reach));
        MaskPaste.paste(left, source);
        Voxels next = Voxels.mask(mask.box());
        ball.compute(source, next);
        RunLabels pieces = RunLabels.of(next, Connectivity.FACES);
        if (best == null || pieces.count() > best.count()) {
          best = pieces;
        }
        if (pieces.count() == 0) {
          break;
        }
        left = next;
      }
      return best;
    }

    /** Empty space around the component, wide enough for any ball. */
    private static Halo around() {
      int reach = BallWeights.MAX_EXTENT;
      return new Halo(reach, reach, reach);
    }

    /** The mean positions of the pieces, counted from the box's corner. */
    private int[][] centres(RunLabels pieces) {
      int n = pieces.count();
      long[] count = new long[n];
      long[][] sums = new long[3][n];
      int ny = pieces.box().size(1);
      for (int row = 0; row < pieces.rows(); row++) {
        for (int run = pieces.firstRunOfRow(row); run < pieces.firstRunOfRow(row + 1); run++) {
          int piece = pieces.label(run);
          long length = pieces.end(run) - pieces.start(run);
          count[piece] += length;
          sums[0][piece] += length * (row / ny);
          sums[1][piece] += length * (row % ny);
          sums[2][piece] += length * (pieces.start(run) + pieces.end(run) - 1) / 2;
        }
      }
      int[][] centres = new int[3][n];
      for (int axis = 0; axis < 3; axis++) {
        int last = pieces.box().size(axis) - 1;
        for (int piece = 0; piece < n; piece++) {
          // a half is rounded to the even number: where counting begins matters
          long sum = sums[axis][piece] + before[axis] * count[piece];
          double centre = Math.rint((double) sum / count[piece]) - before[axis];
          centres[axis][piece] = (int) Math.max(0, Math.min(last, centre));
        }
      }
      return centres;
    }
  }
}
