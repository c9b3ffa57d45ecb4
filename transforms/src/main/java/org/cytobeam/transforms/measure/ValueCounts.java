package org.cytobeam.transforms.measure;

import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.IntegerRow;
import org.cytobeam.transforms.kernel.LinearPercentile;
import org.cytobeam.transforms.kernel.VoxelCast;

/**
 * How often each value of a channel occurs in an object, for its median and percentiles. Exact for
 * integers of up to 16 bits; values of other types are rounded to 15 significant bits, by at most
 * 2^-15 of themselves, and so is every percentile. A state is a {@link CountedValues}.
 *
 * @param channel its place in the list of images
 * @param type of its voxels
 */
public record ValueCounts(int channel, PixelType type) implements Measure {
  private static final long serialVersionUID = 1L;
  private static final int CHUNK = 1 << 10;

  /** Bits that are dropped of a float64. */
  private static final int DROPPED = 38;

  private static final long HALF = 1L << DROPPED - 1;

  /** As many voxels has an object where a block has as many as are allowed, and no background. */
  private static final int VOXELS = 200;

  @Override
  public Accumulator over(int components, Box block, List<Voxels> images) {
    return new Counts(components, new BlockImage(images.get(channel), block));
  }

  @Override
  public long[] merge(long[] a, long[] b) {
    return CountedValues.merge(CountedValues.decode(a), CountedValues.decode(b)).encode();
  }

  /** Runs of half the voxels, and two bytes a value. */
  @Override
  public long bytesPerObject() {
    return VOXELS / 2 * 4L * Integer.BYTES + VOXELS * 2L;
  }

  /** The values of a state. */
  CountedValues values(long[] state) {
    return CountedValues.decode(state);
  }

  /** Of an even number of values the mean of the middle two, as {@code numpy.median}. */
  public double median(long[] state) {
    CountedValues values = CountedValues.decode(state);
    long total = values.total();
    double below = value(values.at((total - 1) / 2));
    double above = value(values.at(total / 2));
    return (below + above) / 2;
  }

  /**
   * As {@code numpy.percentile} with linear interpolation.
   *
   * @param percent 0 to 100
   */
  public double percentile(long[] state, double percent) {
    CountedValues values = CountedValues.decode(state);
    long total = values.total();
    double position = LinearPercentile.position(percent, total);
    long place = (long) position;
    double below = value(values.at(place));
    double above = value(values.at(Math.min(place + 1, total - 1)));
    return LinearPercentile.between(position, below, above, above - below);
  }

  private static boolean isNarrow(PixelType type) {
    return type.isInteger() && type.bytes() <= 2;
  }

  /** A value of 15 significant bits as an integer in the same order. */
  static int key(double value) {
    long magnitude = Double.doubleToRawLongBits(Math.abs(value));
    // Ties to even; what would round up to infinity is cut.
    long rounded = magnitude + (HALF - 1) + (magnitude >>> DROPPED & 1) >>> DROPPED;
    boolean tooGreat = Double.isFinite(value) && rounded == 0x7ffL << 52 - DROPPED;
    int key = (int) (tooGreat ? rounded - 1 : rounded);
    return value < 0 ? -key : key;
  }

  private double value(int key) {
    if (isNarrow(type)) {
      return key;
    }
    double magnitude = Double.longBitsToDouble((long) Math.abs(key) << DROPPED);
    return key < 0 ? -magnitude : magnitude;
  }

  /** Keeps the runs; their values are sorted when the state is asked for. */
  private static final class Counts implements Accumulator {
    private final BlockImage image;
    private final boolean narrow;
    private final int[] runsOf;
    private int[] component = new int[1024];
    private int[] from = new int[1024];
    private int[] length = new int[1024];
    private int runs;

    /** Runs by component, then those of component c are {@code first[c]} to {@code first[c+1]}. */
    private int[] order = {};

    private int[] first = {};
    private int[] keys = new int[CHUNK];
    private final long[] integers = new long[CHUNK];
    private final double[] reals = new double[CHUNK];
    private final IntSort sort = new IntSort();
    private final CountedValues values = new CountedValues(CHUNK);

    Counts(int components, BlockImage image) {
      this.image = image;
      narrow = isNarrow(image.voxels().type());
      runsOf = new int[components];
    }

    @Override
    public void add(int component, int z, int y, int start, int end) {
      if (runs == from.length) {
        this.component = Arrays.copyOf(this.component, 2 * runs);
        from = Arrays.copyOf(from, 2 * runs);
        length = Arrays.copyOf(length, 2 * runs);
      }
      this.component[runs] = component;
      from[runs] = image.at(z, y, start);
      length[runs++] = end - start;
      runsOf[component]++;
    }

    @Override
    public long[] state(int component) {
      if (first.length == 0) {
        sortRuns();
      }
      int n = 0;
      for (int i = first[component]; i < first[component + 1]; i++) {
        n = readRun(order[i], n);
      }
      sort.sort(keys, n);
      values.clear();
      for (int i = 0, same = 1; i < n; i++, same++) {
        if (i == n - 1 || keys[i + 1] != keys[i]) {
          values.append(keys[i], same);
          same = 0;
        }
      }
      return values.encode();
    }

    private void sortRuns() {
      first = new int[runsOf.length + 1];
      for (int i = 0; i < runsOf.length; i++) {
        first[i + 1] = first[i] + runsOf[i];
      }
      order = new int[runs];
      int[] next = Arrays.copyOf(first, runsOf.length);
      for (int run = 0; run < runs; run++) {
        order[next[component[run]]++] = run;
      }
    }

    /** Appends the values of a run to the first n. */
    private int readRun(int run, int n) {
      int all = n + length[run];
      if (all > keys.length) {
        keys = Arrays.copyOf(keys, Math.max(all, 2 * keys.length));
      }
      for (int i = 0; i < length[run]; i += CHUNK) {
        int part = Math.min(CHUNK, length[run] - i);
        int at = from[run] + i;
        if (narrow) {
          IntegerRow.read(image.voxels(), at, integers, part);
          for (int k = 0; k < part; k++) {
            keys[n + i + k] = (int) integers[k];
          }
        } else {
          VoxelCast.toDoubles(image.voxels(), at, reals, part);
          for (int k = 0; k < part; k++) {
            keys[n + i + k] = key(reals[k]);
          }
        }
      }
      return all;
    }
  }
}
