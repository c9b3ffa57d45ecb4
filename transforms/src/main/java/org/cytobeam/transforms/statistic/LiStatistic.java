package org.cytobeam.transforms.statistic;

import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.FloatHistogram;
import org.cytobeam.transforms.kernel.IntegerHistogram;
import org.cytobeam.transforms.kernel.LiSearch;
import org.cytobeam.transforms.kernel.LiThreshold;
import org.cytobeam.transforms.kernel.LowestBit;
import org.cytobeam.transforms.kernel.MinMax;
import org.cytobeam.transforms.operator.Tally;
import org.cytobeam.transforms.operator.VolumeStatistic;

/**
 * Li's threshold. Integer images need their histogram. Floating ones need the range, then the
 * histogram of the distances from the smallest voxel, then that of the bins around the estimate.
 * Where the voxels are few, or multiples of a power of two and not too far apart (integers stored
 * as floats), the second pass tells all and the third has nothing to do.
 */
public record LiStatistic() implements VolumeStatistic {
  private static final int CHUNK = 1 << 12;

  /** Voxels that a state can list one by one. */
  private static final int MAX_VALUES = 1 << 16;

  /** Distances in units that a state can count one by one. */
  private static final int MAX_MULTIPLES = 1 << 17;

  private static final HistogramStatistic INTEGERS =
      new HistogramStatistic(2, h -> new double[] {LiThreshold.of((IntegerHistogram) h)});

  @Override
  public int passes(PixelType type) {
    return type.isFloat() ? 3 : INTEGERS.passes(type);
  }

  @Override
  public Tally begin(int pass, PixelType type, Box volume, List<long[]> finished) {
    if (!type.isFloat()) {
      return INTEGERS.begin(pass, type, volume, finished);
    }
    if (pass == 0) {
      return new GridTally(type);
    }
    MinMax range = range(type, finished);
    if (isSmall(range)) {
      return pass == 1 ? new ValuesTally() : new DistanceTally(0, 0, new long[0], (v, n, s) -> {});
    }
    double unit = unit(range, finished);
    if (unit > 0) {
      long[] state = new long[pass == 1 ? multiples(range, unit) : 0];
      return new DistanceTally(range.min(), 1 / unit, state, LiStatistic::addMultiples);
    }
    if (pass == 1) {
      long[] state = new long[LiSearch.COARSE_LENGTH];
      return new DistanceTally(range.min(), scale(range), state, LiSearch::addCoarse);
    }
    LiSearch search = new LiSearch(finished.get(1));
    long[] state = new long[search.fineLength()];
    return new DistanceTally(range.min(), scale(range), state, search::addFine);
  }

  @Override
  public double[] result(PixelType type, Box volume, List<long[]> finished) {
    if (!type.isFloat()) {
      return INTEGERS.result(type, volume, finished);
    }
    MinMax range = range(type, finished);
    if (range.min() == range.max()) {
      return new double[] {range.min()};
    }
    if (isSmall(range)) {
      return new double[] {ofValues(type, ValuesTally.toDoubles(finished.get(1)))};
    }
    double unit = unit(range, finished);
    double distance =
        unit > 0
            ? LiThreshold.ofMultiples(finished.get(1)) * unit
            : new LiSearch(finished.get(1)).threshold(finished.get(2)) / scale(range);
    return new double[] {distance + range.min()};
  }

  private static boolean isSmall(MinMax range) {
    return range.voxels() <= MAX_VALUES;
  }

  private static double ofValues(PixelType type, double[] values) {
    double lowest = values[0];
    for (int i = 0; i < values.length; i++) {
      // scikit-image subtracts in the image's type
      double distance = values[i] - lowest;
      values[i] = type == PixelType.F4 ? (float) distance : distance;
    }
    return LiThreshold.ofValues(values) + lowest;
  }

  private static MinMax range(PixelType type, List<long[]> finished) {
    MinMax range = RangeTally.toRange(type, finished.get(0));
    FloatHistogram.requireFinite(range);
    return range;
  }

  /**
   * The unit of which all voxels are multiples; 0 if they are too far apart to be counted in it.
   */
  private static double unit(MinMax range, List<long[]> finished) {
    long[] state = finished.get(0);
    long exponent = state[state.length - 1];
    if (exponent > Double.MAX_EXPONENT || exponent < Double.MIN_EXPONENT) {
      return 0;
    }
    double unit = Math.scalb(1.0, (int) exponent);
    return (range.max() - range.min()) / unit < MAX_MULTIPLES ? unit : 0;
  }

  private static int multiples(MinMax range, double unit) {
    return (int) ((range.max() - range.min()) / unit) + 1;
  }

  private static void addMultiples(float[] distances, int n, long[] state) {
    if (state.length > 0) {
      for (int i = 0; i < n; i++) {
        if (distances[i] >= 0) {
          state[(int) distances[i]]++;
        }
      }
    }
  }

  /** A power of two that brings float64 distances into the range of float32. */
  private static double scale(MinMax range) {
    double distance = range.max() - range.min();
    if (range.type() == PixelType.F4 || distance == 0) {
      return 1;
    }
    int exponent = Math.min(-Math.getExponent(distance), Double.MAX_EXPONENT);
    return Math.scalb(1.0, exponent);
  }

  /** The range, and the exponent of the power of two of which all voxels are multiples. */
  private static final class GridTally implements Tally {
    private final RangeTally range;
    private long exponent = Integer.MAX_VALUE;

    GridTally(PixelType type) {
      range = new RangeTally(type);
    }

    @Override
    public void add(Voxels block) {
      range.add(block);
      exponent = Math.min(exponent, LowestBit.exponent(block));
    }

    @Override
    public long[] state() {
      return with(range.state(), exponent);
    }

    @Override
    public long[] merge(long[] a, long[] b) {
      int last = a.length - 1;
      return with(
          range.merge(Arrays.copyOf(a, last), Arrays.copyOf(b, last)), Math.min(a[last], b[last]));
    }

    private static long[] with(long[] range, long exponent) {
      long[] state = Arrays.copyOf(range, range.length + 1);
      state[range.length] = exponent;
      return state;
    }
  }

  /** Adds distances to a state. */
  private interface Counter {
    void add(float[] distances, int n, long[] state);
  }

  /** Hands the voxels' distances from the smallest one to a counter. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record DistanceTally(double min, double scale, long[] state, Counter counter)
      implements Tally {

    @Override
    public void add(Voxels block) {
      float[] row = new float[CHUNK];
      int n = Math.toIntExact(block.box().voxelCount());
      for (int from = 0; from < n; from += CHUNK) {
        int count = Math.min(CHUNK, n - from);
        if (block.type() == PixelType.F4) {
          // rounded to float32 before it is scaled, as scikit-image subtracts
          float lowest = (float) min;
          float[] a = block.floats();
          for (int i = 0; i < count; i++) {
            row[i] = (float) ((a[from + i] - lowest) * scale);
          }
        } else {
          double[] a = block.doubles();
          for (int i = 0; i < count; i++) {
            row[i] = (float) ((a[from + i] - min) * scale);
          }
        }
        counter.add(row, count, state);
      }
    }
  }
}
