package org.cytobeam.transforms.threshold;

import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.FloatHistogram;
import org.cytobeam.transforms.kernel.IntegerHistogram;
import org.cytobeam.transforms.kernel.LiSearch;
import org.cytobeam.transforms.kernel.LiThreshold;
import org.cytobeam.transforms.kernel.MinMax;
import org.cytobeam.transforms.operator.Tally;
import org.cytobeam.transforms.operator.VolumeStatistic;

/**
 * Li's threshold. Integer images need their histogram; floating ones the range, then the histogram
 * of the distances from the smallest voxel, then that of the bins where the threshold can lie.
 */
record LiStatistic() implements VolumeStatistic {
  private static final int CHUNK = 1 << 12;

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
      return new RangeTally(type);
    }
    MinMax range = range(finished);
    LiSearch search = pass == 1 ? null : new LiSearch(finished.get(1));
    long[] state = new long[search == null ? LiSearch.COARSE_LENGTH : search.fineLength()];
    return new DistanceTally(
        range.min(),
        scale(range),
        state,
        (values, n) -> {
          if (search == null) {
            LiSearch.addCoarse(values, n, state);
          } else {
            search.addFine(values, n, state);
          }
        });
  }

  @Override
  public long[] merge(int pass, PixelType type, long[] a, long[] b) {
    if (!type.isFloat()) {
      return INTEGERS.merge(pass, type, a, b);
    }
    return pass == 0 ? RangeTally.merge(a, b) : VolumeStatistic.super.merge(pass, type, a, b);
  }

  @Override
  public double[] result(PixelType type, Box volume, List<long[]> finished) {
    if (!type.isFloat()) {
      return INTEGERS.result(type, volume, finished);
    }
    MinMax range = range(finished);
    if (range.min() == range.max()) {
      return new double[] {range.min()};
    }
    double distance = new LiSearch(finished.get(1)).threshold(finished.get(2));
    return new double[] {distance / scale(range) + range.min()};
  }

  private static MinMax range(List<long[]> finished) {
    MinMax range = RangeTally.toRange(finished.get(0));
    FloatHistogram.requireFinite(range);
    return range;
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

  /** What counts distances. */
  private interface Counter {
    void add(float[] values, int n);
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
          float lowest = (float) min;
          float[] a = block.floats();
          for (int i = 0; i < count; i++) {
            row[i] = a[from + i] - lowest;
          }
        } else {
          double[] a = block.doubles();
          for (int i = 0; i < count; i++) {
            row[i] = (float) ((a[from + i] - min) * scale);
          }
        }
        counter.add(row, count);
      }
    }
  }
}
