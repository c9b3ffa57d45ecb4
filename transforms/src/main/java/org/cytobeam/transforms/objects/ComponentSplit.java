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
 * @param memory what splitting one component may take
 */
public record ComponentSplit(
    Splitter splitter, Connectivity connectivity, Box volume, long mostBoxVoxels, Memory memory)
    implements Serializable {
  private static final double MIB = 1L << 20;

  /**
   * What splitting one component may take.
   *
   * @param bytes of one thread
   * @param threads of a process
   * @param heapBytes of the process
   */
  public record Memory(long bytes, int threads, long heapBytes) implements Serializable {

    /** A heap of which a thread may use so much: an eighth of what is added is for chunks. */
    private double heapFor(double wanted) {
      return heapBytes + (wanted - bytes) * threads * 8 / 7;
    }
  }

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

  /** Voxels of the largest box whose component can be split in this memory. */
  public long mostVoxelsThatFit() {
    long fit = (long) (memory.bytes() / bytesPerVoxel(splitter));
    return Math.min(Math.min(fit, mostBoxVoxels), Integer.MAX_VALUE - 8);
  }

  /**
   * Refuses a component that does not fit in memory; cutting it would change the result.
   *
   * @throws BadInputException if so
   */
  void requireMemory(Box component) {
    double bytes = component.voxelCount() * bytesPerVoxel(splitter);
    if (bytes > memory.bytes() || component.voxelCount() > Integer.MAX_VALUE - 8) {
      throw new BadInputException(
          ("the component in %s has a box of %s voxels; splitting it takes %.0f MiB where a thread"
                  + " has %.0f MiB. Raise the threshold so that it falls apart, set max_box_voxels of"
                  + " split_objects to keep such components whole, use fewer threads with --threads,"
                  + " or give more memory with CYTOBEAM_HEAP=%.0fm")
              .formatted(
                  component,
                  component.shapeText(),
                  Math.ceil(bytes / MIB),
                  Math.floor(memory.bytes() / MIB),
                  Math.ceil(memory.heapFor(bytes) / MIB)));
    }
  }
}
