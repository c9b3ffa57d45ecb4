package org.cytobeam.transforms.threshold;

import java.io.Serializable;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.IntensityHistogram;
import org.cytobeam.transforms.kernel.MinMax;
import org.cytobeam.transforms.operator.Tally;
import org.cytobeam.transforms.operator.VolumeStatistic;

/**
 * Numbers from the histogram of the whole volume as scikit-image cuts it: one pass finds the range,
 * a second fills the bins between its ends. The bins depend on the exact range, so the two passes
 * cannot be one.
 *
 * @param bins for floating images; integer images have one bin a value
 * @param rule the numbers
 */
public record HistogramStatistic(int bins, Rule rule) implements VolumeStatistic {
  private static final int MAX_BINS = 1 << 20;

  /** From a histogram to numbers. */
  public interface Rule extends Serializable {
    double[] of(IntensityHistogram histogram);
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
    return 2;
  }

  @Override
  public Tally begin(int pass, PixelType type, Box volume, List<long[]> finished) {
    return pass == 0
        ? new RangeTally(type)
        : new HistogramTally(IntensityHistogram.forRange(range(finished), bins));
  }

  @Override
  public long[] merge(int pass, long[] a, long[] b) {
    return pass == 0 ? RangeTally.merge(a, b) : VolumeStatistic.super.merge(pass, a, b);
  }

  @Override
  public double[] result(PixelType type, Box volume, List<long[]> finished) {
    IntensityHistogram histogram = IntensityHistogram.forRange(range(finished), bins);
    System.arraycopy(finished.get(1), 0, histogram.counts(), 0, histogram.counts().length);
    return rule.of(histogram);
  }

  private static MinMax range(List<long[]> finished) {
    return RangeTally.toRange(finished.get(0));
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
