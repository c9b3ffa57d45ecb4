package org.cytobeam.transforms.kernel;

import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/** One bin per value between the smallest and the largest. */
public final class IntegerHistogram implements IntensityHistogram {
  private static final long serialVersionUID = 1L;

  /** More values than this are refused: the histogram would no longer be a small record. */
  public static final int MAX_VALUES = 1 << 17;

  private static final int CHUNK = 1 << 12;

  private final PixelType type;
  private final long first;
  private final long[] counts;

  /**
   * @param type an integer type
   * @param first the value of bin 0; as bits for uint64
   * @param counts of the values from {@code first} on; kept, not copied
   */
  public IntegerHistogram(PixelType type, long first, long[] counts) {
    if (!type.isInteger()) {
      throw new IllegalArgumentException(type.numpyName() + " is no integer type");
    }
    this.type = type;
    this.first = first;
    this.counts = counts;
  }

  /**
   * Empty, for values in a range.
   *
   * @throws BadInputException if the range holds more than {@link #MAX_VALUES} values
   */
  public static IntegerHistogram forRange(MinMax range) {
    if (range.isEmpty()) {
      throw new IllegalArgumentException("no voxels, so no histogram");
    }
    long last = range.maxInteger() - range.minInteger();
    if (Long.compareUnsigned(last, MAX_VALUES) >= 0) {
      throw new BadInputException(
          "a histogram needs a bin for every value of an integer image, but these %s"
                  .formatted(range.type().numpyName())
              + " voxels range from %.0f to %.0f, more than %d values; set dtype: float32"
                  .formatted(range.min(), range.max(), MAX_VALUES));
    }
    return new IntegerHistogram(range.type(), range.minInteger(), new long[(int) last + 1]);
  }

  /** Empty, for all values of an 8 or 16-bit type: needs no first pass for the range. */
  public static IntegerHistogram forType(PixelType type) {
    if (!type.isInteger() || type.bytes() > 2) {
      throw new IllegalArgumentException(type.numpyName() + " has too many values");
    }
    int values = 1 << (8 * type.bytes());
    return new IntegerHistogram(type, type.isUnsigned() ? 0 : -values / 2, new long[values]);
  }

  @Override
  public void add(Voxels block) {
    if (block.type() != type) {
      throw new IllegalArgumentException("%s in a histogram of %s".formatted(block.type(), type));
    }
    int n = Math.toIntExact(block.box().voxelCount());
    if (type == PixelType.U2 && first == 0 && counts.length == 1 << 16) {
      addShorts(block.shorts(), n);
      return;
    }
    long[] row = new long[CHUNK];
    for (int from = 0; from < n; from += CHUNK) {
      int count = Math.min(CHUNK, n - from);
      IntegerRow.read(block, from, row, count);
      for (int i = 0; i < count; i++) {
        counts[(int) (row[i] - first)]++;
      }
    }
  }

  private void addShorts(short[] a, int n) {
    for (int i = 0; i < n; i++) {
      counts[a[i] & 0xffff]++;
    }
  }

  @Override
  public long[] counts() {
    return counts;
  }

  @Override
  public double centre(int bin) {
    long value = first + bin;
    return type == PixelType.U8 ? VoxelCast.unsignedToDouble(value) : (double) value;
  }
}
