package org.cytobeam.transforms.kernel;

import java.util.Arrays;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.PixelType;

/**
 * A histogram from its first to its last bin with a voxel: what the threshold methods work on.
 * Trimmed so, the histogram of a whole integer type and that of the values present are the same.
 */
final class FilledBins {
  private final IntensityHistogram histogram;
  private final int first;
  private final long[] counts;

  /**
   * @throws BadInputException if no voxel was counted
   */
  FilledBins(IntensityHistogram histogram) {
    this.histogram = histogram;
    long[] all = histogram.counts();
    int from = 0;
    while (from < all.length && all[from] == 0) {
      from++;
    }
    if (from == all.length) {
      throw new BadInputException(
          "a threshold was asked of an image without a value: all voxels are NaN;"
              + " check the input image");
    }
    int to = all.length;
    while (all[to - 1] == 0) {
      to--;
    }
    first = from;
    counts = Arrays.copyOfRange(all, from, to);
  }

  int size() {
    return counts.length;
  }

  /** Voxels per bin, the first and the last at least 1. */
  long[] counts() {
    return counts;
  }

  long total() {
    return Arrays.stream(counts).sum();
  }

  /** The intensity that stands for a bin. */
  double centre(int bin) {
    return histogram.centre(first + bin);
  }

  /** Whether all voxels are equal. */
  boolean isConstant() {
    return counts.length == 1;
  }

  /** The value that all voxels have. */
  double constant() {
    return histogram instanceof FloatHistogram bins ? bins.min() : centre(0);
  }

  /** Whether scikit-image computes with the bins' centres in float32. */
  boolean isSingle() {
    return histogram instanceof FloatHistogram bins && bins.type() == PixelType.F4;
  }
}
