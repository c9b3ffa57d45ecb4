package org.cytobeam.transforms.operator;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link ComponentStep} works: the candidates' connected components are found in the whole
 * volume, some are kept, and what is kept is the result, or what is not.
 *
 * @param candidates what the step reads to the mask whose components are judged
 * @param seeds what the step reads to the mask of voxels of which {@code keeps} is told whether a
 *     component has one; null if it does not ask
 * @param connectivity 1, 2 or 3: 6, 18 or 26 neighbours
 * @param keeps which components are kept
 * @param complement whether the result is everything but what is kept
 */
public record ComponentRule(
    BlockOperator candidates,
    @Nullable BlockOperator seeds,
    int connectivity,
    Keeps keeps,
    boolean complement)
    implements Serializable {

  /** Judges a whole component. */
  public interface Keeps extends Serializable {

    /** Whether it is kept. */
    boolean keeps(Component component);
  }

  /**
   * What is known of a whole component.
   *
   * @param area voxels
   * @param distanceToBorder layers of voxels between it and the nearest face of the volume; 0 if it
   *     has a voxel on a face. An axis of extent 1 has no faces unless all axes have extent 1
   * @param hasSeed whether one of its voxels is a seed
   */
  public record Component(long area, long distanceToBorder, boolean hasSeed) {}
}
