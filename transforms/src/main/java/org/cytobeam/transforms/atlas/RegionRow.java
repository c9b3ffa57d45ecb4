package org.cytobeam.transforms.atlas;

import org.jspecify.annotations.Nullable;

/**
 * A row of the region table: one region in one hemisphere or in both.
 *
 * @param structure the region; null for what lies outside of all
 * @param hemisphere null for both
 * @param own the region without its parts
 * @param inclusive the region with all its parts
 */
public record RegionRow(
    @Nullable Structure structure, @Nullable Hemisphere hemisphere, Amount own, Amount inclusive) {

  /**
   * Cells in a volume.
   *
   * @param volumeMm3 imaged volume in the sample; NaN for outside
   * @param count cells
   * @param weighted what the cells count if not one each, else the same as count
   * @param missingVoxels image voxels of blocks that were left out; the volume is without them
   * @param missingBlocks blocks that were left out and have such a voxel
   */
  public record Amount(
      double volumeMm3, long count, double weighted, long missingVoxels, long missingBlocks) {

    /** Nothing is missing. */
    public Amount(double volumeMm3, long count, double weighted) {
      this(volumeMm3, count, weighted, 0, 0);
    }

    /** Cells per mm^3; NaN if there is no volume. */
    public double densityPerMm3() {
      return volumeMm3 > 0 ? count / volumeMm3 : Double.NaN;
    }

    /** What the cells count per mm^3; NaN if there is no volume. */
    public double weightedDensityPerMm3() {
      return volumeMm3 > 0 ? weighted / volumeMm3 : Double.NaN;
    }
  }
}
