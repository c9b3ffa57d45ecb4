package org.cytobeam.transforms.measure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.kernel.IntegerRow;
import org.cytobeam.transforms.kernel.VoxelCast;

/**
 * Sums of the values of a channel, their squares and their cubes, for spread and skewness; exact,
 * so that nothing is lost where the spread is small beside the mean. 64-bit integers are read as
 * float64; of float64, values beyond 1e102 have no cubes, and with them neither measure is known,
 * and those below 1e-90 count as far as float64 holds the parts of their cubes.
 *
 * @param channel its place in the list of images
 * @param type of its voxels
 */
public record IntensityMoments(int channel, PixelType type) implements Measure {
  private static final long serialVersionUID = 1L;
  private static final int SUMS = 3;

  /** Values read at a time: sums of as many cubes of 16 bits fit a long. */
  private static final int CHUNK = 1 << 10;

  /** What is taken off uint32 values, so that cubes and their sums fit 128 bits. */
  private static final long CENTRE_OF_UINT32 = 1L << 31;

  /** The state where a value has no cube. */
  private static final long[] UNKNOWN = {};

  private boolean isWhole() {
    return SumKind.of(type) == SumKind.WHOLE;
  }

  private BigDecimal sum(long[] state, int power) {
    return isWhole() ? SumKind.WHOLE.value(state, power) : RealSums.value(state, power);
  }

  @Override
  public Accumulator over(int components, Box block, List<Voxels> images) {
    BlockImage image = new BlockImage(images.get(channel), block);
    return isWhole() ? new OfIntegers(components, image) : new OfReals(components, image);
  }

  @Override
  public long[] merge(long[] a, long[] b) {
    if (isWhole()) {
      return SumKind.WHOLE.merge(a, b);
    }
    return a.length == 0 || b.length == 0 ? UNKNOWN : RealSums.merge(a, b);
  }

  /** Of reals, numbers of up to 8 digits while they are summed, and up to 6 longs in the state. */
  @Override
  public long bytesPerObject() {
    return isWhole() ? 2L * SUMS * 2 * Long.BYTES : SUMS * (24L + 8 * 8 + 6 * 8);
  }

  /**
   * The population variance (ddof 0), as {@code scipy.ndimage.variance}.
   *
   * @param area number of voxels
   */
  public double variance(long[] state, long area) {
    return state.length == 0
        ? Double.NaN
        : spread(state, area).divide(square(area), MathContext.DECIMAL128).doubleValue();
  }

  /**
   * The third central moment over the 3/2th power of the variance, as {@code scipy.stats.skew} with
   * {@code bias=True}; NaN where all values are equal.
   *
   * @param area number of voxels
   */
  public double skewness(long[] state, long area) {
    double variance = variance(state, area);
    if (!(variance > 0)) {
      return Double.NaN;
    }
    BigDecimal n = BigDecimal.valueOf(area);
    BigDecimal sum = sum(state, 0);
    BigDecimal third =
        n.multiply(n)
            .multiply(sum(state, 2))
            .subtract(n.multiply(BigDecimal.valueOf(3)).multiply(sum).multiply(sum(state, 1)))
            .add(sum.pow(3).multiply(BigDecimal.valueOf(2)));
    return third.divide(n.pow(3), MathContext.DECIMAL128).doubleValue() / Math.pow(variance, 1.5);
  }

  /** area squared times the variance. */
  private BigDecimal spread(long[] state, long area) {
    return BigDecimal.valueOf(area).multiply(sum(state, 1)).subtract(sum(state, 0).pow(2));
  }

  private static BigDecimal square(long area) {
    return BigDecimal.valueOf(area).pow(2);
  }

  private static final class OfIntegers implements Accumulator {
    private final BlockImage image;
    private final boolean narrow;
    private final long centre;
    private final long[] sums;
    private final long[] row = new long[CHUNK];

    OfIntegers(int components, BlockImage image) {
      this.image = image;
      PixelType type = image.voxels().type();
      narrow = type.bytes() <= 2;
      centre = type == PixelType.U4 ? CENTRE_OF_UINT32 : 0;
      sums = new long[Math.multiplyExact(2 * SUMS, components)];
    }

    @Override
    public void add(int component, int z, int y, int start, int end) {
      int from = image.at(z, y, start);
      int to = from + end - start;
      for (int i = from; i < to; i += CHUNK) {
        int n = Math.min(CHUNK, to - i);
        IntegerRow.read(image.voxels(), i, row, n);
        if (narrow) {
          addNarrow(2 * SUMS * component, n);
        } else {
          addWide(2 * SUMS * component, n);
        }
      }
    }

    private void addNarrow(int at, int n) {
      long sum = 0;
      long squares = 0;
      long cubes = 0;
      for (int i = 0; i < n; i++) {
        long value = row[i];
        long square = value * value;
        sum += value;
        squares += square;
        cubes += square * value;
      }
      Int128.add(sums, at, sum);
      Int128.add(sums, at + 2, squares);
      Int128.add(sums, at + 4, cubes);
    }

    private void addWide(int at, int n) {
      long sum = 0;
      for (int i = 0; i < n; i++) {
        long value = row[i] - centre;
        long square = value * value;
        sum += value;
        Int128.add(sums, at + 2, square);
        Int128.addProduct(sums, at + 4, square, value);
      }
      Int128.add(sums, at, sum);
    }

    @Override
    public long[] state(int component) {
      return Arrays.copyOfRange(sums, 2 * SUMS * component, 2 * SUMS * (component + 1));
    }
  }

  private static final class OfReals implements Accumulator {
    private static final double GREATEST = 1e102;

    private final BlockImage image;
    private final RealSums sums;
    private final boolean[] isTooGreat;
    private final double[] row = new double[CHUNK];

    OfReals(int components, BlockImage image) {
      this.image = image;
      sums = new RealSums(components, SUMS);
      isTooGreat = new boolean[components];
    }

    @Override
    public void add(int component, int z, int y, int start, int end) {
      int from = image.at(z, y, start);
      int to = from + end - start;
      for (int i = from; i < to; i += CHUNK) {
        int n = Math.min(CHUNK, to - i);
        VoxelCast.toDoubles(image.voxels(), i, row, n);
        for (int k = 0; k < n; k++) {
          if (Math.abs(row[k]) <= GREATEST) {
            add(component, row[k]);
          } else {
            isTooGreat[component] = true;
          }
        }
      }
    }

    /** Products as unevaluated sums, what the rounded product lacks beside it: exact. */
    private void add(int component, double value) {
      double square = value * value;
      double squareLow = Math.fma(value, value, -square);
      double cube = square * value;
      double low = squareLow * value;
      sums.add(component, 0, value);
      sums.add(component, 1, square);
      sums.add(component, 1, squareLow);
      sums.add(component, 2, cube);
      sums.add(component, 2, Math.fma(square, value, -cube));
      sums.add(component, 2, low);
      sums.add(component, 2, Math.fma(squareLow, value, -low));
    }

    @Override
    public long[] state(int component) {
      return isTooGreat[component] ? UNKNOWN : sums.state(component);
    }
  }
}
