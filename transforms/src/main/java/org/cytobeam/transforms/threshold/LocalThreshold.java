package org.cytobeam.transforms.threshold;

import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.filter.GaussianOperator;
import org.cytobeam.transforms.filter.MeanOperator;
import org.cytobeam.transforms.filter.RankOperator;
import org.cytobeam.transforms.filter.ResultType;
import org.cytobeam.transforms.kernel.Footprint;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.BoundaryMode;
import org.cytobeam.transforms.operator.LocalStep;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.VoxelKind;
import org.cytobeam.transforms.operator.WindowSizes;
import org.jspecify.annotations.Nullable;

/**
 * A threshold for each voxel from its neighbourhood, {@code skimage.filters.threshold_local} and
 * {@code dask_image.ndfilters.threshold_local}: foreground is {@code image >
 * statistic(neighbourhood) - offset}.
 *
 * <p>All pixel types but masks; the statistic is float32 for float32 images and float64 for all
 * others, the comparison float64. 64-bit integers are rounded to float64.
 *
 * <p>A NaN is background. It makes every voxel background whose mean or Gaussian window contains
 * it; for the median it counts as larger than every number, so other voxels of its window keep a
 * threshold until NaN are the greater half.
 *
 * @param blockSize neighbourhood extent per axis, 1 or more, whole voxels after conversion; odd for
 *     {@link Statistic#MEDIAN}. Even extents, which scikit-image refuses, are those of dask-image:
 *     they reach one voxel further to smaller positions
 * @param statistic what is taken over the neighbourhood
 * @param offset subtracted from the statistic
 * @param sigma for {@link Statistic#GAUSSIAN}: standard deviation per axis; null means {@code
 *     (block_size - 1) / 6}
 * @param mode what lies beyond the volume's border
 * @param cval the value beyond the border for {@link BoundaryMode#CONSTANT}
 * @param lowerBound foreground must be strictly above this value, too, so that noise in empty
 *     places is none; null for no bound
 */
@Step(value = "threshold", method = "local", to = VoxelKind.MASK)
public record LocalThreshold(
    @Param(range = Range.SIZE, example = "31") PerAxis blockSize,
    @Param(def = "gaussian") Statistic statistic,
    @Param(def = "0") double offset,
    @Param(def = Param.ABSENT, range = Range.NOT_NEGATIVE) @Nullable PerAxis sigma,
    @Param(def = "reflect") BoundaryMode mode,
    @Param(def = "0") double cval,
    @Param(def = Param.ABSENT) @Nullable Double lowerBound)
    implements LocalStep {

  /** The statistic of the neighbourhood. */
  public enum Statistic {
    GAUSSIAN,
    MEAN,
    MEDIAN
  }

  /** scikit-image leaves the Gaussian's truncate at its default. */
  private static final double TRUNCATE = 4.0;

  private static final int MAX_MEDIAN = Integer.MAX_VALUE;

  public LocalThreshold {
    (statistic == Statistic.MEDIAN ? Range.ODD : Range.SIZE).require("block_size", blockSize);
    Range.ANY.require("offset", offset);
    Range.ANY.require("cval", cval);
    if (lowerBound != null) {
      Range.ANY.require("lower_bound", lowerBound);
    }
    if (sigma != null) {
      Range.NOT_NEGATIVE.require("sigma", sigma);
      if (statistic != Statistic.GAUSSIAN) {
        throw new IllegalArgumentException(
            "sigma belongs to statistic gaussian only; remove it or the statistic");
      }
    }
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    return new LocalThresholdOperator(
        statisticOperator(geometry), estimate(geometry), offset, lowerBound);
  }

  /** Image to statistic, without the offset. */
  BlockOperator statisticOperator(VoxelGeometry geometry) {
    int[] size = sizeInVoxels(geometry);
    return switch (statistic) {
      case GAUSSIAN -> GaussianOperator.ofExactSums(sigmaInVoxels(geometry), mode, cval, TRUNCATE);
      case MEAN -> new MeanOperator(size, mode, cval);
      case MEDIAN ->
          RankOperator.median(
              Footprint.box(size[0], size[1], size[2]), mode, cval, ResultType.FLOAT);
    };
  }

  private @Nullable ThresholdEstimate estimate(VoxelGeometry geometry) {
    if (statistic != Statistic.GAUSSIAN || cval < 0) {
      return null;
    }
    PerAxis voxels = sigmaInVoxels(geometry);
    return new ThresholdEstimate(
        GaussianOperator.of(voxels, mode, cval, TRUNCATE, ResultType.FLOAT),
        GaussianOperator.errorOfFloatSums(voxels, TRUNCATE));
  }

  private PerAxis sigmaInVoxels(VoxelGeometry geometry) {
    if (sigma != null) {
      return sigma.inVoxels(geometry);
    }
    int[] size = sizeInVoxels(geometry);
    return PerAxis.voxels((size[0] - 1) / 6.0, (size[1] - 1) / 6.0, (size[2] - 1) / 6.0);
  }

  private int[] sizeInVoxels(VoxelGeometry geometry) {
    int[] size = WindowSizes.odd("block_size", blockSize, geometry);
    if (statistic == Statistic.MEDIAN && (double) size[0] * size[1] * size[2] > MAX_MEDIAN) {
      throw new IllegalArgumentException(
          "block_size of %d x %d x %d voxels is too large for a median; at most %d voxels"
              .formatted(size[0], size[1], size[2], MAX_MEDIAN));
    }
    return size;
  }
}
