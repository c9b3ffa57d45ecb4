package org.cytobeam.transforms.kernel;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Li's minimum cross entropy threshold of floating values from histograms alone.
 *
 * <p>The iteration replaces a threshold by the logarithmic mean of the means below and above it.
 * That never decreases when the threshold increases, so the iterates run one way from the mean to
 * the first fixed point. Bins are the upper 16 bits of the values as float32 (values are 0 or more,
 * so bins ascend), each with the sum of the lower 16 bits: at the edges of bins both means are
 * exact. Spreading the values of a bin evenly gives an estimate of the fixed point; around it, a
 * second histogram resolves the lower bits.
 */
public final class LiSearch {
  /** Bins of the first histogram: upper halves of the float32 that are 0 or more. */
  public static final int BINS = 1 << 15;

  /** Longs of a state of the first pass: counts, then sums of the lower 16 bits. */
  public static final int COARSE_LENGTH = 2 * BINS;

  private static final int LOW_BITS = 16;
  private static final int MAX_FINE = 1 << 17;

  /** Bins that are resolved to either side of the estimate. */
  private static final int AROUND = 3;

  /** The bin of infinity. */
  private static final int LAST_BIN = 0x7f80;

  private static final int MAX_STEPS = 100_000;

  private final long[] coarse;
  private final long[] countBelow = new long[BINS + 1];
  private final double[] sumBelow = new double[BINS + 1];
  private final int[] fineBins;
  private final byte[] slots;
  private final int shift;

  /**
   * @param coarse merged states of {@link #addCoarse}
   */
  public LiSearch(long[] coarse) {
    this.coarse = coarse;
    for (int bin = 0; bin < BINS; bin++) {
      countBelow[bin + 1] = countBelow[bin] + coarse[bin];
      sumBelow[bin + 1] = sumBelow[bin] + binSum(bin);
    }
    fineBins = candidates();
    int bits = 0;
    while ((long) fineBins.length << (LOW_BITS - bits) > MAX_FINE) {
      bits++;
    }
    shift = bits;
    slots = slots(fineBins);
  }

  /** Counts values that are 0 or more, NaN left out. */
  public static void addCoarse(float[] values, int n, long[] state) {
    for (int i = 0; i < n; i++) {
      if (values[i] >= 0) {
        int bits = Float.floatToRawIntBits(values[i]) & Integer.MAX_VALUE;
        state[bits >>> LOW_BITS]++;
        state[BINS + (bits >>> LOW_BITS)] += bits & 0xffff;
      }
    }
  }

  /** Longs of a state of the second pass. */
  public int fineLength() {
    return fineBins.length << (LOW_BITS - shift);
  }

  /** Counts the values that fall into the bins around the estimate. */
  public void addFine(float[] values, int n, long[] state) {
    for (int i = 0; i < n; i++) {
      if (values[i] >= 0) {
        int bits = Float.floatToRawIntBits(values[i]) & Integer.MAX_VALUE;
        int slot = slots[bits >>> LOW_BITS];
        if (slot > 0) {
          state[(slot - 1 << LOW_BITS - shift) + ((bits & 0xffff) >>> shift)]++;
        }
      }
    }
  }

  /** For each bin, 1 more than its position among the fine ones, or 0. */
  private static byte[] slots(int[] fineBins) {
    byte[] slots = new byte[BINS];
    for (int i = 0; i < fineBins.length; i++) {
      slots[fineBins[i]] = (byte) (i + 1);
    }
    return slots;
  }

  /**
   * The threshold of the values.
   *
   * @param fine merged states of {@link #addFine}
   */
  public double threshold(long[] fine) {
    return iterate(fine);
  }

  /** Without a second histogram, the estimate that spreads the values of a bin evenly. */
  private double iterate(long @Nullable [] fine) {
    byte[] slots = fine == null ? new byte[BINS] : this.slots;
    double threshold = mean();
    for (int step = 0; step < MAX_STEPS; step++) {
      int bin = binOf(threshold);
      double next =
          fine != null && slots[bin] > 0
              ? stepInFineBin(threshold, bin, fine, (slots[bin] - 1) << (LOW_BITS - shift))
              : stepInCoarseBin(threshold, bin);
      if (Math.abs(next - threshold) <= 1e-12 * threshold) {
        return next;
      }
      threshold = next;
    }
    return threshold;
  }

  private double mean() {
    return sumBelow[BINS] / countBelow[BINS];
  }

  private static int binOf(double threshold) {
    float nearest = (float) threshold;
    float notAbove = nearest > threshold ? Math.nextDown(nearest) : nearest;
    return Float.floatToRawIntBits(notAbove) >>> LOW_BITS;
  }

  /** The smallest value of a bin. */
  private static double edge(int bin) {
    return bin << LOW_BITS >= 0x7f800000 ? Float.MAX_VALUE : Float.intBitsToFloat(bin << LOW_BITS);
  }

  private static double ulp(int bin) {
    return Math.ulp(Float.intBitsToFloat(bin << LOW_BITS));
  }

  private double binSum(int bin) {
    long count = coarse[bin];
    return count == 0 ? 0 : count * edge(bin) + coarse[BINS + bin] * ulp(bin);
  }

  private double step(long count, double sum) {
    long total = countBelow[BINS];
    if (count == 0) {
      return 0;
    }
    if (count == total) {
      return Float.MAX_VALUE;
    }
    return LiThreshold.logarithmicMean(sum / count, (sumBelow[BINS] - sum) / (total - count));
  }

  /** A step with the values of the bin taken as evenly spread. */
  private double stepInCoarseBin(double threshold, int bin) {
    double width = edge(bin + 1) - edge(bin);
    double share = width > 0 ? Math.min(1, (threshold - edge(bin)) / width) : 1;
    long count = (long) (share * coarse[bin]);
    double sum = sumBelow[bin] + share * binSum(bin);
    return step(countBelow[bin] + count, sum);
  }

  private double stepInFineBin(double threshold, int bin, long[] fine, int from) {
    long count = countBelow[bin];
    double sum = sumBelow[bin];
    double ulp = ulp(bin);
    int cells = 1 << (LOW_BITS - shift);
    double centre = ((1 << shift) - 1) / 2.0;
    for (int cell = 0; cell < cells; cell++) {
      double value = edge(bin) + (((long) cell << shift) + centre) * ulp;
      if (value > threshold) {
        break;
      }
      count += fine[from + cell];
      sum += fine[from + cell] * value;
    }
    return step(count, sum);
  }

  /** The mean's bin, from where the way goes up or down, and those around the estimated end. */
  private int[] candidates() {
    if (countBelow[BINS] == 0) {
      return new int[0];
    }
    int start = binOf(mean());
    int end = binOf(iterate(null));
    return IntStream.concat(IntStream.of(start), IntStream.rangeClosed(end - AROUND, end + AROUND))
        .filter(bin -> bin >= 0 && bin < LAST_BIN)
        .distinct()
        .toArray();
  }
}
