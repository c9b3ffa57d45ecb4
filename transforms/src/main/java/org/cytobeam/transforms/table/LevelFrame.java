package org.cytobeam.transforms.table;

import java.io.Serializable;
import org.cytobeam.io.volume.VoxelGeometry;

/**
 * Turns indices of the processed level into what tables show: level-0 indices and micrometres.
 *
 * @param processed where the voxels of the processed level lie
 * @param finest where the voxels of level 0 lie; equal to processed if level 0 is processed
 */
public record LevelFrame(VoxelGeometry processed, VoxelGeometry finest) implements Serializable {

  /** A (fractional) level index as a level-0 index; exactly itself if level 0 is processed. */
  public double toFinest(int axis, double index) {
    if (processed.equals(finest)) {
      return index;
    }
    return (processed.toPhysical(axis, index) - finest.translation(axis)) / finest.scale(axis);
  }

  /**
   * The border between level voxels {@code edge - 1} and {@code edge} as a border between level-0
   * voxels, rounded to the nearest.
   */
  public long edgeToFinest(int axis, long edge) {
    return Math.round(toFinest(axis, edge - 0.5) + 0.5);
  }

  /** Physical position of a level index, micrometres. */
  public double toUm(int axis, double index) {
    return processed.toPhysical(axis, index);
  }
}
