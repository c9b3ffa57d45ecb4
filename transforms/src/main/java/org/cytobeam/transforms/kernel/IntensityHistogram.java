package org.cytobeam.transforms.kernel;

import java.io.Serializable;
import org.cytobeam.io.volume.Voxels;

/**
 * How often each intensity occurs in a part of a volume; the parts of one volume merge in any
 * order. Bins are those of {@code skimage.exposure.histogram}.
 */
public sealed interface IntensityHistogram extends Serializable
    permits IntegerHistogram, FloatHistogram {

  /** The empty histogram of a volume, to be copied to every worker. */
  static IntensityHistogram forRange(MinMax range, int bins) {
    return range.type().isFloat()
        ? FloatHistogram.forRange(range, bins)
        : IntegerHistogram.forRange(range);
  }

  /** Counts all voxels of a block of the volume the histogram was made for. */
  void add(Voxels block);

  /**
   * Adds the counts of another part of the same volume.
   *
   * @throws IllegalArgumentException if the bins differ
   */
  void merge(IntensityHistogram other);

  /** Voxels per bin, not a copy. */
  long[] counts();

  /** The intensity that stands for a bin. */
  double centre(int bin);
}
