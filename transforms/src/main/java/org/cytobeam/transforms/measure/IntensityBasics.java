package org.cytobeam.transforms.measure;

import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.Voxels;

/**
 * Sum and extremes of a channel, as they are always taken of the first. A state: the sum as a pair
 * of doubles, the least and the greatest value.
 *
 * @param channel its place in the list of images
 */
public record IntensityBasics(int channel) implements Measure {
  private static final long serialVersionUID = 1L;

  @Override
  public Accumulator over(int components, Box block, List<Voxels> images) {
    return new Sums(components, new BlockImage(images.get(channel), block));
  }

  @Override
  public long[] merge(long[] a, long[] b) {
    long[] merged = SumKind.PAIR.merge(Arrays.copyOf(a, 2), b);
    return new long[] {
      merged[0],
      merged[1],
      Double.doubleToRawLongBits(Math.min(min(a), min(b))),
      Double.doubleToRawLongBits(Math.max(max(a), max(b)))
    };
  }

  @Override
  public long bytesPerObject() {
    return 8 * Double.BYTES;
  }

  public double sum(long[] state) {
    return Double.longBitsToDouble(state[0]) + Double.longBitsToDouble(state[1]);
  }

  /** The sum of whole numbers, exact up to 2^63. */
  public long wholeSum(long[] state) {
    return (long) Double.longBitsToDouble(state[0]) + (long) Double.longBitsToDouble(state[1]);
  }

  public double min(long[] state) {
    return Double.longBitsToDouble(state[2]);
  }

  public double max(long[] state) {
    return Double.longBitsToDouble(state[3]);
  }

  private static final class Sums implements Accumulator {
    private final BlockImage image;
    private final RunIntensity run;
    private final PairSums sums;
    private final double[] min;
    private final double[] max;

    Sums(int components, BlockImage image) {
      this.image = image;
      run = RunIntensity.of(image.voxels());
      sums = new PairSums(components, 1);
      min = new double[components];
      max = new double[components];
      Arrays.fill(min, Double.POSITIVE_INFINITY);
      Arrays.fill(max, Double.NEGATIVE_INFINITY);
    }

    @Override
    public void add(int component, int z, int y, int start, int end) {
      int from = image.at(z, y, start);
      run.scan(from, from + end - start);
      sums.add(component, 0, run.sum(), run.sumLow());
      min[component] = Math.min(min[component], run.min());
      max[component] = Math.max(max[component], run.max());
    }

    @Override
    public long[] state(int component) {
      long[] state = Arrays.copyOf(sums.state(component), 4);
      state[2] = Double.doubleToRawLongBits(min[component]);
      state[3] = Double.doubleToRawLongBits(max[component]);
      return state;
    }
  }
}
