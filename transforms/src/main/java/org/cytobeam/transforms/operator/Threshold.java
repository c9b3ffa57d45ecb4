package org.cytobeam.transforms.operator;

import java.io.Serializable;

/** How an image becomes binary: foreground is strictly above the threshold. */
public sealed interface Threshold extends Serializable
    permits Threshold.Absolute, Threshold.Otsu, LocalThreshold {

  /**
   * One value for the whole volume.
   *
   * @param value foreground is {@code > value}; finite
   */
  record Absolute(double value) implements Threshold {
    public Absolute {
      Parameters.requireFinite("value", value);
    }
  }

  /**
   * Otsu's threshold of the whole filtered volume, {@code skimage.filters.threshold_otsu}.
   *
   * @param bins histogram bins for floating images, 2 or more (scikit-image: 256); integer images
   *     have one bin per value
   */
  record Otsu(int bins) implements Threshold {
    private static final int MAX_BINS = 1 << 20;

    public Otsu {
      if (bins < 2 || bins > MAX_BINS) {
        throw new IllegalArgumentException(
            "bins must be from 2 to %d, not %d".formatted(MAX_BINS, bins));
      }
    }
  }
}
