package org.cytobeam.transforms.objects;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a job asks to be measured.
 *
 * @param properties at least one; all of them stands for all that apply to the image
 * @param channels indices on the channel axis; empty for the one the job works on
 * @param histogram bins of each object's histogram; null for none
 * @param percentiles of each object's intensities, 0 to 100
 */
public record MeasureRequest(
    Set<Property> properties,
    List<Integer> channels,
    @Nullable Bins histogram,
    List<Double> percentiles)
    implements Serializable {

  /** The basic properties of the channel that the job works on. */
  public static final MeasureRequest BASIC =
      new MeasureRequest(Property.BASIC, List.of(), null, List.of());

  /** A block of each is held in memory at once. */
  private static final int MOST_CHANNELS = 32;

  public MeasureRequest {
    properties = Collections.unmodifiableSet(EnumSet.copyOf(properties));
    channels = List.copyOf(channels);
    percentiles = List.copyOf(percentiles);
    if (channels.size() > MOST_CHANNELS) {
      throw new IllegalArgumentException(
          "channels: at most %d are measured at once, not %d"
              .formatted(MOST_CHANNELS, channels.size()));
    }
  }

  /**
   * Bins of equal width.
   *
   * @param min lower edge of the first
   * @param max upper edge of the last
   * @param bins how many
   */
  public record Bins(double min, double max, int bins) implements Serializable {
    /** More would make tables of more columns than readers take. */
    public static final int MOST = 256;

    public Bins {
      if (!(min < max) || Double.isInfinite(max - min)) {
        throw new IllegalArgumentException(
            "min and max must be finite and min less than max, not %s and %s".formatted(min, max));
      }
      if (bins < 1 || bins > MOST) {
        throw new IllegalArgumentException("bins must be 1 to %d, not %d".formatted(MOST, bins));
      }
    }
  }
}
