package org.cytobeam.transforms.operator;

import org.cytobeam.io.volume.VoxelGeometry;
import org.jspecify.annotations.Nullable;

/**
 * A threshold for each voxel from its neighbourhood, {@code skimage.filters.threshold_local}:
 * foreground is {@code image > statistic(neighbourhood) - offset}.
 *
 * @param blockSize neighbourhood extent per axis; odd, 1 or more, whole voxels after conversion
 * @param statistic what is taken over the neighbourhood
 * @param offset subtracted from the statistic
 * @param sigma for {@link Statistic#GAUSSIAN}: standard deviation per axis; null means {@code
 *     (block_size - 1) / 6}
 * @param mode what lies beyond the volume's border
 * @param cval the value beyond the border for {@link BoundaryMode#CONSTANT}
 */
public record LocalThreshold(
    PerAxis blockSize,
    Statistic statistic,
    double offset,
    @Nullable PerAxis sigma,
    BoundaryMode mode,
    double cval)
    implements Threshold, LocalStep {

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
    Parameters.requireOdd("block_size", blockSize);
    Parameters.requireFinite("offset", offset);
    Parameters.requireFinite("cval", cval);
    if (sigma != null) {
      Parameters.requireZeroOrMore("sigma", sigma);
    }
  }

  @Override
  public String stepName() {
    return "threshold";
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    return new LocalThresholdOperator(statisticOperator(geometry), offset);
  }

  /** Image to statistic, without the offset. */
  BlockOperator statisticOperator(VoxelGeometry geometry) {
    int[] size = sizeInVoxels(geometry);
    return switch (statistic) {
      case GAUSSIAN ->
          GaussianOperator.of(
              sigma == null
                  ? PerAxis.voxels((size[0] - 1) / 6.0, (size[1] - 1) / 6.0, (size[2] - 1) / 6.0)
                  : sigma.inVoxels(geometry),
              mode,
              cval,
              TRUNCATE,
              GaussianOperator.IntegerResult.FLOAT64);
      case MEAN -> new MeanOperator(size, mode, cval);
      case MEDIAN -> new MedianOperator(size[0], size[1], size[2], mode, cval);
    };
  }

  /** Block size in voxels; micrometres are rounded to the nearest odd number. */
  private int[] sizeInVoxels(VoxelGeometry geometry) {
    PerAxis voxels = blockSize.inVoxels(geometry);
    int[] size = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      double odd = 2 * Math.floor(voxels.get(axis) / 2) + 1;
      if (odd > Parameters.MAX_SIZE) {
        throw new IllegalArgumentException(
            "block_size_um of %s is %.0f voxels; at most %d are possible"
                .formatted(blockSize.get(axis), odd, Parameters.MAX_SIZE));
      }
      size[axis] = (int) odd;
    }
    if (statistic == Statistic.MEDIAN && (double) size[0] * size[1] * size[2] > MAX_MEDIAN) {
      throw new IllegalArgumentException(
          "block_size of %d x %d x %d voxels is too large for a median; at most %d voxels"
              .formatted(size[0], size[1], size[2], MAX_MEDIAN));
    }
    return size;
  }
}
