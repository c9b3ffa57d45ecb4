package org.cytobeam.pipeline.export;

import java.util.Locale;
import org.cytobeam.pipeline.work.ObjectPoint;
import org.cytobeam.transforms.atlas.Atlas;
import org.cytobeam.transforms.atlas.AtlasPlacement;
import org.cytobeam.transforms.atlas.Structure;
import org.cytobeam.transforms.table.LevelFrame;
import org.jspecify.annotations.Nullable;

/**
 * An object and where it lies in the image and in the atlas.
 *
 * @param frame from the processed level to level 0 and to micrometres
 * @param placement how the image lies in the atlas; null without an atlas
 */
record Located(ObjectPoint point, LevelFrame frame, @Nullable AtlasPlacement placement) {

  /** Fractional index of level 0 on axis 0 (z), 1 (y) or 2 (x). */
  double voxel(int axis) {
    return frame.toFinest(axis, point.get(axis));
  }

  /** The voxel of level 0 that holds the position; a tie goes up. */
  long wholeVoxel(int axis) {
    return nearest(voxel(axis));
  }

  /** Micrometres on axis 0 (z), 1 (y) or 2 (x). */
  double um(int axis) {
    return frame.toUm(axis, point.get(axis));
  }

  /** Fractional index of the atlas on its axis 0, 1 or 2. */
  double atlas(int axis) {
    return placed().toAtlasIndex().apply(axis, point.z(), point.y(), point.x());
  }

  /** The voxel of the atlas that holds the position, as the lookup of regions rounds it. */
  long wholeAtlas(int axis) {
    return nearest(atlas(axis));
  }

  /** Micrometres of the atlas on its axis 0, 1 or 2. */
  double atlasUm(int axis) {
    return placed().atlas().geometry().toPhysical(axis, atlas(axis));
  }

  /** Region and hemisphere, see {@link Atlas#regionOf}. */
  int code() {
    return placed().locate(point.z(), point.y(), point.x());
  }

  /** Null outside of all regions. */
  @Nullable Structure structure() {
    return placed().atlas().structure(Atlas.regionOf(code()));
  }

  /** {@code left} or {@code right}. */
  String hemisphere() {
    return Atlas.hemisphereOf(code()).name().toLowerCase(Locale.ROOT);
  }

  private AtlasPlacement placed() {
    if (placement == null) {
      throw new IllegalStateException("a position in the atlas, without an atlas");
    }
    return placement;
  }

  private static long nearest(double index) {
    return (long) Math.floor(index + 0.5);
  }
}
