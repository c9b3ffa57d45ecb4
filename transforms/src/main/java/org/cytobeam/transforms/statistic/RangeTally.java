package org.cytobeam.transforms.statistic;

import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.MinMax;
import org.cytobeam.transforms.operator.Tally;

/** The smallest and largest voxel: the pass before the bins of a histogram are known. */
public final class RangeTally implements Tally {
  private MinMax range;

  public RangeTally(PixelType type) {
    range = MinMax.empty(type);
  }

  @Override
  public void add(Voxels block) {
    range = range.merge(MinMax.of(block));
  }

  @Override
  public long[] state() {
    return new long[] {
      range.voxels(),
      range.nans(),
      Double.doubleToRawLongBits(range.min()),
      Double.doubleToRawLongBits(range.max()),
      range.minInteger(),
      range.maxInteger()
    };
  }

  @Override
  public long[] merge(long[] a, long[] b) {
    RangeTally both = new RangeTally(range.type());
    both.range = toRange(range.type(), a).merge(toRange(range.type(), b));
    return both.state();
  }

  /** The range that a state holds. */
  public static MinMax toRange(PixelType type, long[] state) {
    return new MinMax(
        type,
        state[0],
        state[1],
        Double.longBitsToDouble(state[2]),
        Double.longBitsToDouble(state[3]),
        state[4],
        state[5]);
  }
}
