package org.cytobeam.transforms.kernel;

import java.io.Serializable;
import org.cytobeam.io.volume.Voxels;

/**
 * How often each intensity occurs in a volume; the {@link #counts} of its parts add up. Bins are
 * those of {@code skimage.exposure.histogram}.
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

  /** Voxels per bin, not a copy. */
  long[] counts();

  /** The intensity that stands for a bin. */
  double centre(int bin);
}
