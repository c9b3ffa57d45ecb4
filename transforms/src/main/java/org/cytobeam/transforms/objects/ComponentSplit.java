package org.cytobeam.transforms.objects;

import java.io.Serializable;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.transforms.label.Connectivity;
import org.cytobeam.transforms.split.Splitter;

/**
 * How a job splits components.
 *
 * @param splitter splits one
 * @param connectivity which voxels belong together
 * @param volume the whole processed volume
 * @param mostBoxVoxels components with a larger box stay whole, as the job asks for
 * @param memoryBytes what splitting one component may take
 */
public record ComponentSplit(
    Splitter splitter, Connectivity connectivity, Box volume, long mostBoxVoxels, long memoryBytes)
    implements Serializable {
  private static final long MIB = 1L << 20;

  /** Bytes for each voxel of the box: its part, its bit, and the image's float32. */
  private static final double OWN_BYTES = 4 + 1.0 / 8;

  /** Whether a component is split at all. */
  boolean splits(Box component) {
    return component.voxelCount() <= mostBoxVoxels;
  }

  /** Bytes that splitting takes for each voxel of a component's box. */
  public static double bytesPerVoxel(Splitter splitter) {
    return OWN_BYTES + (splitter.imageOperator() == null ? 0 : 12) + splitter.bytesPerVoxel();
  }

  /**
   * Refuses a component that does not fit in memory; cutting it would change the result.
   *
   * @throws BadInputException if so
   */
  void requireMemory(Box component) {
    double bytes = component.voxelCount() * bytesPerVoxel(splitter);
    if (bytes > memoryBytes || component.voxelCount() > Integer.MAX_VALUE - 8) {
      throw new BadInputException(
          ("the component in %s has a box of %s voxels; splitting it takes %,.0f MiB where the plan"
                  + " has %,d MiB. Raise the threshold so that it falls apart, set max_box_voxels of"
                  + " split_objects to keep such components whole, or give more memory with"
                  + " CYTOBEAM_HEAP=%.0fm")
              .formatted(
                  component,
                  component.shapeText(),
                  bytes / MIB,
                  memoryBytes / MIB,
                  Math.ceil(8 * bytes / MIB)));
    }
  }
}
