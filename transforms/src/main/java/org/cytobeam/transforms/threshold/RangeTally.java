package org.cytobeam.transforms.threshold;

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
      range.maxInteger(),
      range.type().ordinal()
    };
  }

  /** The state of both. */
  public static long[] merge(long[] a, long[] b) {
    RangeTally both = new RangeTally(toRange(a).type());
    both.range = toRange(a).merge(toRange(b));
    return both.state();
  }

  /** The range that a state holds. */
  public static MinMax toRange(long[] state) {
    return new MinMax(
        PixelType.values()[(int) state[6]],
        state[0],
        state[1],
        Double.longBitsToDouble(state[2]),
        Double.longBitsToDouble(state[3]),
        state[4],
        state[5]);
  }
}
