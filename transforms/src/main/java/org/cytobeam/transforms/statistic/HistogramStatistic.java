package org.cytobeam.transforms.statistic;

import java.io.Serializable;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.IntegerHistogram;
import org.cytobeam.transforms.kernel.IntensityHistogram;
import org.cytobeam.transforms.operator.Tally;
import org.cytobeam.transforms.operator.VolumeStatistic;

/**
 * Numbers from the histogram of the whole volume as scikit-image cuts it. The bins of an 8 or
 * 16-bit image are its type's values and need one pass. Those of other types depend on the exact
 * range: one pass finds it, a second fills the bins between its ends. NaN is not counted.
 *
 * @param bins for floating images; integer images have one bin a value
 * @param rule the numbers
 */
public record HistogramStatistic(int bins, Rule rule) implements VolumeStatistic {
  private static final int MAX_BINS = 1 << 16;

  /** From a histogram to numbers. */
  public interface Rule extends Serializable {
    double[] of(IntensityHistogram histogram);
  }

  /** From a histogram to one number. */
  public interface OneNumber extends Serializable {
    double of(IntensityHistogram histogram);
  }

  /** The statistic of one number. */
  public static HistogramStatistic ofOne(int bins, OneNumber rule) {
    return new HistogramStatistic(bins, histogram -> new double[] {rule.of(histogram)});
  }

  /** Checks the parameter {@code bins} of a step. */
  public static void requireBins(int bins) {
    if (bins < 2 || bins > MAX_BINS) {
      throw new IllegalArgumentException(
          "bins must be from 2 to %d, not %d".formatted(MAX_BINS, bins));
    }
  }

  @Override
  public int passes(PixelType type) {
    return needsRange(type) ? 2 : 1;
  }

  @Override
  public Tally begin(int pass, PixelType type, Box volume, List<long[]> finished) {
    return pass == 0 && needsRange(type)
        ? new RangeTally(type)
        : new HistogramTally(empty(type, finished));
  }

  @Override
  public double[] result(PixelType type, Box volume, List<long[]> finished) {
    IntensityHistogram histogram = empty(type, finished);
    long[] counts = finished.get(passes(type) - 1);
    System.arraycopy(counts, 0, histogram.counts(), 0, counts.length);
    return rule.of(histogram);
  }

  private static boolean needsRange(PixelType type) {
    return type.isFloat() || type.bytes() > 2;
  }

  private IntensityHistogram empty(PixelType type, List<long[]> finished) {
    return needsRange(type)
        ? IntensityHistogram.forRange(RangeTally.toRange(type, finished.get(0)), bins)
        : IntegerHistogram.forType(type);
  }

  private record HistogramTally(IntensityHistogram histogram) implements Tally {
    @Override
    public void add(Voxels block) {
      histogram.add(block);
    }

    @Override
    public long[] state() {
      return histogram.counts();
    }
  }
}
