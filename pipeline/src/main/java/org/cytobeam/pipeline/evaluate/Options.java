package org.cytobeam.pipeline.evaluate;

import java.util.Map;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.transforms.label.Connectivity;
import org.jspecify.annotations.Nullable;

/**
 * How to compare.
 *
 * @param by what to compare; null for what the truth is
 * @param overlap labels: fraction of the smaller object's voxels that an overlap must have to count
 *     as a split or a merge, more than 0 and at most 1
 * @param labelTruth labels: the truth is a mask, to be labelled so; null if it is labelled
 * @param distanceUm points: greatest distance of a pair, micrometres, inclusive
 * @param voxelSize points: size of a level-0 voxel; null to take it from the inputs
 * @param markerType points: the type of the markers to take from an XML
 * @param region points: level-0 voxels first, end for each axis that is cut (0 is z); what lies
 *     outside is not judged
 * @param countColumn regions: the column of counts; null to find it by its name
 * @param missingAsZero regions: whether a region that one side lacks has a count of 0 there
 */
public record Options(
    @Nullable Kind by,
    double overlap,
    @Nullable Connectivity labelTruth,
    double distanceUm,
    @Nullable VoxelGeometry voxelSize,
    int markerType,
    Map<Integer, VoxelRange> region,
    @Nullable String countColumn,
    boolean missingAsZero) {

  /** What can be compared. */
  public enum Kind {
    LABELS,
    POINTS,
    REGIONS
  }

  /**
   * Voxels first, first + 1, ..., end - 1 of an axis.
   *
   * @param first index of level 0
   * @param end greater than first
   */
  public record VoxelRange(long first, long end) {}

  public Options {
    if (!(overlap > 0 && overlap <= 1)) {
      throw new BadInputException(
          "--overlap must be more than 0 and at most 1, not %s".formatted(overlap));
    }
    if (!(distanceUm > 0) || Double.isInfinite(distanceUm)) {
      throw new BadInputException(
          "--distance must be a positive number of micrometres, not %s".formatted(distanceUm));
    }
    region = Map.copyOf(region);
  }
}
