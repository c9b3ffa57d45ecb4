package org.cytobeam.transforms.statistic;

import java.util.List;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.LinearPercentile;
import org.cytobeam.transforms.kernel.MinMax;
import org.cytobeam.transforms.kernel.RadixSelect;
import org.cytobeam.transforms.operator.Tally;
import org.cytobeam.transforms.operator.VolumeStatistic;

/**
 * Percentiles of a whole volume, {@code numpy.nanpercentile} with linear interpolation: exact, in
 * one pass for each two bytes of the pixel type. NaN is left out.
 *
 * @param step for the messages
 * @param percents from 0 to 100
 */
public record Percentiles(String step, List<Double> percents) implements VolumeStatistic {

  public Percentiles {
    percents = List.copyOf(percents);
  }

  /** Whether only the least and the greatest voxel are asked for: one pass finds them. */
  private boolean areEnds() {
    return percents.stream().allMatch(percent -> percent == 0 || percent == 100);
  }

  @Override
  public int passes(PixelType type) {
    return areEnds() ? 1 : RadixSelect.passes(type);
  }

  @Override
  public Tally begin(int pass, PixelType type, Box volume, List<long[]> finished) {
    if (areEnds()) {
      return new RangeTally(type);
    }
    RadixSelect select =
        RadixSelect.pass(type, pass == 0 ? new long[0] : ranks(finished), finished);
    return new RadixTally(select, new long[select.length()]);
  }

  private void requireValues(long count) {
    if (count == 0) {
      throw new BadInputException(
          step + " found no voxel with a value: all are NaN; check the input image");
    }
  }

  /** For each percentile the ranks below and above it. */
  private long[] ranks(List<long[]> finished) {
    long count = RadixSelect.count(finished.get(0));
    requireValues(count);
    long[] ranks = new long[2 * percents.size()];
    for (int i = 0; i < percents.size(); i++) {
      long below = (long) LinearPercentile.position(percents.get(i), count);
      ranks[2 * i] = below;
      ranks[2 * i + 1] = Math.min(below + 1, count - 1);
    }
    return ranks;
  }

  /**
   * {@inheritDoc}
   *
   * @throws BadInputException if a percentile is infinite or NaN
   */
  @Override
  public double[] result(PixelType type, Box volume, List<long[]> finished) {
    double[] result = areEnds() ? ends(type, finished.get(0)) : between(type, finished);
    for (int i = 0; i < result.length; i++) {
      if (!Double.isFinite(result[i])) {
        throw new BadInputException(
            "%s: percentile %s of the image is %s; replace infinite voxels in the input image"
                .formatted(this.step, percents.get(i), result[i]));
      }
    }
    return result;
  }

  private double[] ends(PixelType type, long[] state) {
    MinMax range = RangeTally.toRange(type, state);
    requireValues(range.voxels() - range.nans());
    return percents.stream()
        .mapToDouble(percent -> percent == 0 ? range.min() : range.max())
        .toArray();
  }

  private double[] between(PixelType type, List<long[]> finished) {
    double[] values = RadixSelect.values(type, ranks(finished), finished);
    long count = RadixSelect.count(finished.get(0));
    double[] result = new double[percents.size()];
    for (int i = 0; i < result.length; i++) {
      double position = LinearPercentile.position(percents.get(i), count);
      double below = values[2 * i];
      double above = values[2 * i + 1];
      // numpy subtracts in the image's type
      double step = type == PixelType.F4 ? (float) above - (float) below : above - below;
      result[i] = LinearPercentile.between(position, below, above, step);
    }
    return result;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record RadixTally(RadixSelect select, long[] state) implements Tally {
    @Override
    public void add(Voxels block) {
      select.add(block, state);
    }
  }
}
