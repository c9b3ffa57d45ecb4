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
 * Sums of the values of a channel, their squares and their cubes, for spread and skewness. Exact
 * for integers of up to 32 bits, so that nothing is lost where the spread is small beside the mean;
 * of 106 bits for all other types.
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

  @Override
  public Accumulator over(int components, Box block, List<Voxels> images) {
    BlockImage image = new BlockImage(images.get(channel), block);
    return SumKind.of(type) == SumKind.WHOLE
        ? new OfIntegers(components, image)
        : new OfReals(components, image);
  }

  @Override
  public long[] merge(long[] a, long[] b) {
    return SumKind.of(type).merge(a, b);
  }

  @Override
  public long bytesPerObject() {
    return 2L * SUMS * 2 * Long.BYTES;
  }

  /**
   * The population variance (ddof 0), as {@code scipy.ndimage.variance}.
   *
   * @param area number of voxels
   */
  public double variance(long[] state, long area) {
    SumKind kind = SumKind.of(type);
    return kind.isFinite(state)
        ? spread(state, area).divide(square(area), MathContext.DECIMAL128).doubleValue()
        : Double.NaN;
  }

  /**
   * The third central moment over the 3/2th power of the variance, as {@code scipy.stats.skew} with
   * {@code bias=True}; NaN where all values are equal.
   *
   * @param area number of voxels
   */
  public double skewness(long[] state, long area) {
    SumKind kind = SumKind.of(type);
    double variance = variance(state, area);
    if (!(variance > 0)) {
      return Double.NaN;
    }
    BigDecimal n = BigDecimal.valueOf(area);
    BigDecimal sum = kind.value(state, 0);
    BigDecimal third =
        n.multiply(n)
            .multiply(kind.value(state, 2))
            .subtract(
                n.multiply(BigDecimal.valueOf(3)).multiply(sum).multiply(kind.value(state, 1)))
            .add(sum.pow(3).multiply(BigDecimal.valueOf(2)));
    return third.divide(n.pow(3), MathContext.DECIMAL128).doubleValue() / Math.pow(variance, 1.5);
  }

  /** area squared times the variance; rounding of pairs never makes it negative. */
  private BigDecimal spread(long[] state, long area) {
    SumKind kind = SumKind.of(type);
    return BigDecimal.valueOf(area)
        .multiply(kind.value(state, 1))
        .subtract(kind.value(state, 0).pow(2))
        .max(BigDecimal.ZERO);
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
    private final BlockImage image;
    private final PairSums sums;
    private final double[] row = new double[CHUNK];

    OfReals(int components, BlockImage image) {
      this.image = image;
      sums = new PairSums(components, SUMS);
    }

    @Override
    public void add(int component, int z, int y, int start, int end) {
      int from = image.at(z, y, start);
      int to = from + end - start;
      for (int i = from; i < to; i += CHUNK) {
        int n = Math.min(CHUNK, to - i);
        VoxelCast.toDoubles(image.voxels(), i, row, n);
        for (int k = 0; k < n; k++) {
          double value = row[k];
          double square = value * value;
          double lacks = Math.fma(value, value, -square);
          sums.add(component, 0, value, 0);
          sums.add(component, 1, square, lacks);
          sums.addProduct(component, 2, square, lacks, value);
        }
      }
    }

    @Override
    public long[] state(int component) {
      return sums.state(component);
    }
  }
}
