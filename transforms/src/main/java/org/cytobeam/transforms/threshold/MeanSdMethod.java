package org.cytobeam.transforms.threshold;

import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.operator.BlockOperator;
import org.cytobeam.transforms.operator.Param;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;
import org.cytobeam.transforms.operator.Step;
import org.cytobeam.transforms.operator.VolumeStatistic;
import org.cytobeam.transforms.operator.VolumeStep;
import org.cytobeam.transforms.operator.VoxelKind;
import org.cytobeam.transforms.operator.WindowSizes;
import org.cytobeam.transforms.statistic.RegionGrid;
import org.cytobeam.transforms.statistic.RegionMoments;
import org.jspecify.annotations.Nullable;

/**
 * The mean plus some standard deviations (population, {@code ddof=0}) of the volume, of each plane
 * or of each tile, {@code image > image.mean() + k * image.std()} in float64: foreground is
 * strictly above it. Sums are exact, so the threshold does not depend on the blocks. NaN is left
 * out and background, a region of NaN alone is background; infinite voxels are refused.
 *
 * @param k standard deviations above the mean; may be negative
 * @param per what has a mean and deviation of its own
 * @param tile tile extents for {@link Per#TILE}, null otherwise; tiles start at the volume's corner
 */
@Step(value = "threshold", method = "mean_sd", to = VoxelKind.MASK)
public record MeanSdMethod(
    @Param(example = "3") double k,
    @Param(def = "volume") Per per,
    @Param(def = Param.ABSENT, range = Range.SIZE) @Nullable PerAxis tile)
    implements VolumeStep {

  /** The part of the volume that has a threshold of its own. */
  public enum Per {
    VOLUME,
    PLANE,
    TILE
  }

  private static final String NAME = "threshold method mean_sd";

  public MeanSdMethod {
    Range.ANY.require("k", k);
    if (tile != null) {
      Range.SIZE.require("tile", tile);
    }
    if ((per == Per.TILE) != (tile != null)) {
      throw new IllegalArgumentException(
          tile == null
              ? "per: tile needs the size of a tile; set tile, as in tile: [1, 256, 256]"
              : "tile belongs to per: tile only; remove it or set per: tile");
    }
  }

  @Override
  public VolumeStatistic statistic(VoxelGeometry geometry) {
    return moments(geometry);
  }

  private RegionMoments moments(VoxelGeometry geometry) {
    if (tile != null) {
      int[] size = WindowSizes.any("tile", tile, geometry);
      return new RegionMoments(NAME, size[0], size[1], size[2], true);
    }
    return per == Per.PLANE
        ? new RegionMoments(NAME, 1, Long.MAX_VALUE, Long.MAX_VALUE, true)
        : RegionMoments.ofVolume(NAME);
  }

  @Override
  public BlockOperator operator(VoxelGeometry geometry, double[] result) {
    RegionGrid grid = RegionGrid.ofNumbers(result);
    double[] thresholds = new double[(int) grid.count()];
    for (int i = 0; i < thresholds.length; i++) {
      double mean = result[RegionGrid.NUMBERS + i];
      double deviation = result[RegionGrid.NUMBERS + thresholds.length + i];
      thresholds[i] = mean + k * deviation;
      if (Double.isInfinite(thresholds[i])) {
        throw new BadInputException(
            "%s: %s standard deviations of %s above the mean %s are beyond float64; use a smaller k"
                .formatted(NAME, k, deviation, mean));
      }
    }
    return thresholds.length == 1
        ? new AboveValue(thresholds[0])
        : new RegionThreshold(grid, thresholds);
  }

  @Override
  public double[] exampleResult(Box volume, VoxelGeometry geometry) {
    return moments(geometry).example(volume);
  }
}
