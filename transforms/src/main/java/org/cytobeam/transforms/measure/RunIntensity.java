package org.cytobeam.transforms.measure;

import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/**
 * Sum, minimum and maximum of the image over one run. One subclass a family of pixel types; the
 * call is per run, the loop inside is over a primitive array.
 */
public abstract class RunIntensity {
  private double sum;
  private double sumLow;
  private double min;
  private double max;

  public static RunIntensity of(Voxels image) {
    return switch (image.type()) {
      case U1, I1 -> new OfBytes(image.bytes(), image.type() == PixelType.U1 ? 0xFF : -1);
      case U2, I2 -> new OfShorts(image.shorts(), image.type() == PixelType.U2 ? 0xFFFF : -1);
      case U4, I4 -> new OfInts(image.ints(), image.type() == PixelType.U4 ? 0xFFFFFFFFL : -1);
      case I8 -> new OfLongs(image.longs());
      case U8 -> new OfUnsignedLongs(image.longs());
      case F4 -> new OfFloats(image.floats());
      case F8 -> new OfDoubles(image.doubles());
      case MASK -> throw new IllegalArgumentException("intensities of a mask");
    };
  }

  /** Reads array elements from .. to - 1, at least one. */
  public abstract void scan(int from, int to);

  public final double sum() {
    return sum;
  }

  /** What {@link #sum} lacks to be exact. */
  public final double sumLow() {
    return sumLow;
  }

  public final double min() {
    return min;
  }

  public final double max() {
    return max;
  }

  final void setExact(long exactSum, long least, long greatest) {
    // The difference is exact: sum is exactSum rounded to 53 bits.
    sum = exactSum;
    sumLow = exactSum - (long) sum;
    min = least;
    max = greatest;
  }

  final void set(double high, double low, double least, double greatest) {
    sum = high;
    sumLow = low;
    min = least;
    max = greatest;
  }

  private static final class OfBytes extends RunIntensity {
    private final byte[] array;
    private final int mask;

    OfBytes(byte[] array, int mask) {
      this.array = array;
      this.mask = mask;
    }

    @Override
    public void scan(int from, int to) {
      long total = 0;
      int least = Integer.MAX_VALUE;
      int greatest = Integer.MIN_VALUE;
      for (int i = from; i < to; i++) {
        int value = array[i] & mask;
        total += value;
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
      setExact(total, least, greatest);
    }
  }

  private static final class OfShorts extends RunIntensity {
    private final short[] array;
    private final int mask;

    OfShorts(short[] array, int mask) {
      this.array = array;
      this.mask = mask;
    }

    @Override
    public void scan(int from, int to) {
      long total = 0;
      int least = Integer.MAX_VALUE;
      int greatest = Integer.MIN_VALUE;
      for (int i = from; i < to; i++) {
        int value = array[i] & mask;
        total += value;
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
      setExact(total, least, greatest);
    }
  }

  private static final class OfInts extends RunIntensity {
    private final int[] array;
    private final long mask;

    OfInts(int[] array, long mask) {
      this.array = array;
      this.mask = mask;
    }

    @Override
    public void scan(int from, int to) {
      long total = 0;
      long least = Long.MAX_VALUE;
      long greatest = Long.MIN_VALUE;
      for (int i = from; i < to; i++) {
        long value = array[i] & mask;
        total += value;
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
      setExact(total, least, greatest);
    }
  }

  /** Types whose run sums may leave a long or are not whole: summed as pairs of doubles. */
  private abstract static class OfPairs extends RunIntensity {
    private final double[] high = new double[1];
    private final double[] low = new double[1];

    abstract double value(int i);

    /** What {@link #value} lacks to be exact. */
    double valueLow(int i) {
      return 0;
    }

    @Override
    public void scan(int from, int to) {
      high[0] = 0;
      low[0] = 0;
      double least = Double.POSITIVE_INFINITY;
      double greatest = Double.NEGATIVE_INFINITY;
      for (int i = from; i < to; i++) {
        double value = value(i);
        DoublePair.add(high, low, 0, value, valueLow(i));
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
      set(high[0], low[0], least, greatest);
    }
  }

  private static final class OfLongs extends OfPairs {
    private final long[] array;

    OfLongs(long[] array) {
      this.array = array;
    }

    @Override
    double value(int i) {
      return array[i];
    }

    @Override
    double valueLow(int i) {
      double high = array[i];
      // The greatest longs round up to 2^63, which no long holds.
      return high == 0x1p63 ? array[i] - Long.MAX_VALUE - 1 : array[i] - (long) high;
    }
  }

  private static final class OfUnsignedLongs extends OfPairs {
    private final long[] array;

    OfUnsignedLongs(long[] array) {
      this.array = array;
    }

    @Override
    double value(int i) {
      // The upper 32 bits and the lower 32 bits are each exact as doubles.
      return (array[i] >>> 32) * 0x1p32 + (array[i] & 0xFFFFFFFFL);
    }

    @Override
    double valueLow(int i) {
      double high = (array[i] >>> 32) * 0x1p32;
      return (array[i] & 0xFFFFFFFFL) - (value(i) - high);
    }
  }

  private static final class OfFloats extends OfPairs {
    private final float[] array;

    OfFloats(float[] array) {
      this.array = array;
    }

    /** Without pairs where one double holds the sum exactly, as it does for most images. */
    @Override
    public void scan(int from, int to) {
      double total = 0;
      float least = Float.POSITIVE_INFINITY;
      float greatest = Float.NEGATIVE_INFINITY;
      for (int i = from; i < to; i++) {
        float value = array[i];
        total += value;
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
      // All are multiples of the last bit of the least, which is more than the least / 2^24; a
      // double holds 2^53 of it. Not so for NaN, which makes the comparison false.
      boolean exact =
          least >= Float.MIN_NORMAL && (to - from) * (double) greatest <= least * 0x1p29;
      if (exact) {
        set(total, 0, least, greatest);
      } else {
        super.scan(from, to);
      }
    }

    @Override
    double value(int i) {
      return array[i];
    }
  }

  private static final class OfDoubles extends OfPairs {
    private final double[] array;

    OfDoubles(double[] array) {
      this.array = array;
    }

    @Override
    double value(int i) {
      return array[i];
    }
  }
}
