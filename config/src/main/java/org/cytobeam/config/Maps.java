package org.cytobeam.config;

import java.io.Serializable;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.Range;
import org.jspecify.annotations.Nullable;

/**
 * The maps of counts that a job writes.
 *
 * @param density how many objects lie where; null for no such map
 * @param intensity how many cells the intensity stands for; null for no such map
 */
public record Maps(@Nullable Density density, @Nullable Intensity intensity)
    implements Serializable {
  public static final Maps NONE = new Maps(null, null);

  /** Whose axes a density map has. */
  public enum Space {
    IMAGE,
    ATLAS
  }

  /**
   * A map of objects.
   *
   * @param space the axes it has
   * @param voxel size of its voxels, in voxels of the processed level or of the atlas, or in
   *     micrometres; null only for an atlas' own voxels
   */
  public record Density(Space space, @Nullable PerAxis voxel) implements Serializable {

    public Density {
      if (space == Space.IMAGE && voxel == null) {
        throw new IllegalArgumentException(
            "a density map of the image needs voxel or voxel_um, such as 'voxel_um: 50'");
      }
      if (voxel != null) {
        Range.POSITIVE.require("voxel", voxel);
      }
    }
  }

  /**
   * A map of scaled intensity: {@code in_to_cc_sum_scaled_intensity} of cvpl_tools.
   *
   * @param box size of its voxels, in whole voxels of the processed level, or in micrometres
   * @param scale cells that an intensity of 1 stands for
   * @param minThreshold only voxels greater than this count
   */
  public record Intensity(PerAxis box, double scale, double minThreshold) implements Serializable {

    public Intensity {
      Range.SIZE.require("box", box);
      Range.POSITIVE.require("scale", scale);
      Range.ANY.require("min_threshold", minThreshold);
    }
  }
}
