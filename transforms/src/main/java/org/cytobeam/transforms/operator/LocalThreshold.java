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

  @Override
  public String stepName() {
    return "threshold";
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry) {
    throw new UnsupportedOperationException();
  }
}
