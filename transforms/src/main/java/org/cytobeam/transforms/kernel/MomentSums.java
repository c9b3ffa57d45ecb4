package org.cytobeam.transforms.kernel;

import java.math.BigInteger;
import java.util.Arrays;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;

/**
 * Exact count, sum and sum of squares of voxels, NaN left out. A state holds them as longs; states
 * are merged by adding them long by long, in any order. 64-bit integers are rounded to float64
 * first, as numpy does.
 *
 * <p>One instance serves one thread: it collects runs of voxels, then adds them to a state.
 */
public final class MomentSums {
  private static final int CHUNK = 1 << 12;
  private static final int EXPONENTS = 256;

  /** Greater magnitudes are refused where squares are asked for: float64 cannot hold them. */
  private static final double MAX_SQUARED = 0x1p511;

  private final PixelType type;
  private final boolean squares;
  private final ExactSum sumFormat;
  private final ExactSum squareFormat;
  private long count;
  // of integers up to 32 bits; squares as upper and lower 32 bits
  private long sum;
  private long squareLow;
  private long squareHigh;
  // of float32 by exponent; squares of mantissas as upper and lower 24 bits
  private final long[] sums = new long[EXPONENTS];
  private final long[] squaresLow = new long[EXPONENTS];
  private final long[] squaresHigh = new long[EXPONENTS];
  // of other types
  private final long[] wide;
  private final double[] row = new double[CHUNK];
  private final long[] integers = new long[CHUNK];

  /**
   * @param type of the voxels, not mask
   * @param squares whether the sum of squares is wanted
   */
  public MomentSums(PixelType type, boolean squares) {
    this.type = type;
    this.squares = squares;
    if (isNarrow()) {
      sumFormat = ExactSum.covering(0, 0);
      squareFormat = ExactSum.covering(0, 32);
    } else if (type == PixelType.F4) {
      sumFormat = ExactSum.covering(-149, 254 - 150);
      squareFormat = ExactSum.covering(-298, 2 * (254 - 150) + 24);
    } else {
      sumFormat = ExactSum.covering(-1074, 2046 - 1075);
      squareFormat = sumFormat;
    }
    wide = new long[isNarrow() || type == PixelType.F4 ? 0 : length()];
  }

  private boolean isNarrow() {
    return type.isInteger() && type.bytes() < 8;
  }

  /** Longs of a state. */
  public int length() {
    return 1 + sumFormat.digits() + (squares ? squareFormat.digits() : 0);
  }

  /** Takes in a run of voxels from an array index on. */
  public void add(Voxels voxels, int from, int n) {
    if (type == PixelType.F4) {
      addFloats(voxels.floats(), from, n);
      return;
    }
    for (int i = 0; i < n; i += CHUNK) {
      int part = Math.min(CHUNK, n - i);
      if (isNarrow()) {
        IntegerRow.read(voxels, from + i, integers, part);
        addIntegers(integers, part);
      } else {
        VoxelCast.toDoubles(voxels, from + i, row, part);
        addDoubles(row, part);
        carry(wide, 0);
      }
    }
  }

  private void addIntegers(long[] values, int n) {
    count += n;
    long total = 0;
    for (int i = 0; i < n; i++) {
      total += values[i];
    }
    sum += total;
    if (!squares) {
      return;
    }
    if (type.bytes() <= 2) {
      long low = 0;
      for (int i = 0; i < n; i++) {
        low += values[i] * values[i];
      }
      squareLow += low;
      return;
    }
    for (int i = 0; i < n; i++) {
      long square = values[i] * values[i];
      squareLow += square & 0xffffffffL;
      squareHigh += square >>> 32;
    }
  }

  private void addFloats(float[] values, int from, int n) {
    long[] s = sums;
    long[] low = squaresLow;
    long[] high = squaresHigh;
    for (int i = from; i < from + n; i++) {
      int bits = Float.floatToRawIntBits(values[i]);
      int exponent = bits >>> 23 & 0xff;
      if (exponent == EXPONENTS - 1) {
        requireNaN(values[i]);
        continue;
      }
      long mantissa = bits & 0x7fffff | (exponent == 0 ? 0 : 0x800000);
      count++;
      s[exponent] += bits < 0 ? -mantissa : mantissa;
      long square = mantissa * mantissa;
      low[exponent] += square & 0xffffff;
      high[exponent] += square >>> 24;
    }
  }

  private void addDoubles(double[] values, int n) {
    int squareAt = 1 + sumFormat.digits();
    for (int i = 0; i < n; i++) {
      double v = values[i];
      if (Double.isNaN(v) || Double.isInfinite(v)) {
        requireNaN(v);
        continue;
      }
      wide[0]++;
      sumFormat.add(wide, 1, v);
      if (squares) {
        if (Math.abs(v) > MAX_SQUARED) {
          throw new BadInputException(
              "a standard deviation was asked of an image with voxels such as %s, whose squares are"
                      .formatted(v)
                  + " too large to compute with; scale the image down");
        }
        double square = v * v;
        squareFormat.add(wide, squareAt, square);
        squareFormat.add(wide, squareAt, Math.fma(v, v, -square));
      }
    }
  }

  private static void requireNaN(double value) {
    if (!Double.isNaN(value)) {
      throw new BadInputException(
          "a mean was asked of an image with infinite voxels (%s); replace them in the input image"
              .formatted(value));
    }
  }

  /** Adds what was taken in since the last call to the state at an index. */
  public void moveTo(long[] state, int at) {
    int sumAt = at + 1;
    int squareAt = sumAt + sumFormat.digits();
    state[at] += count;
    sumFormat.add(state, sumAt, sum, 0);
    if (squares) {
      squareFormat.add(state, squareAt, squareLow, 0);
      squareFormat.add(state, squareAt, squareHigh, isNarrow() ? 32 : 0);
    }
    count = sum = squareLow = squareHigh = 0;
    if (type == PixelType.F4) {
      moveFloats(state, sumAt, squareAt);
    }
    for (int i = 0; i < wide.length; i++) {
      state[at + i] += wide[i];
    }
    Arrays.fill(wide, 0);
    carry(state, at);
  }

  private void carry(long[] state, int at) {
    sumFormat.carry(state, at + 1);
    if (squares) {
      squareFormat.carry(state, at + 1 + sumFormat.digits());
    }
  }

  private void moveFloats(long[] state, int sumAt, int squareAt) {
    for (int exponent = 0; exponent < EXPONENTS - 1; exponent++) {
      // of the mantissa's lowest bit; subnormal numbers have that of the smallest normal ones
      int power = Math.max(1, exponent) - 150;
      if (squaresHigh[exponent] != 0 || squaresLow[exponent] != 0) {
        sumFormat.add(state, sumAt, sums[exponent], power);
        if (squares) {
          squareFormat.add(state, squareAt, squaresLow[exponent], 2 * power);
          squareFormat.add(state, squareAt, squaresHigh[exponent], 2 * power + 24);
        }
        sums[exponent] = squaresLow[exponent] = squaresHigh[exponent] = 0;
      }
    }
  }

  /** Voxels with a value in a state. */
  public long count(long[] state, int at) {
    return state[at];
  }

  /** The mean of a state, rounded once; NaN if there is no value. */
  public double mean(long[] state, int at) {
    if (state[at] == 0) {
      return Double.NaN;
    }
    BigInteger total = sumFormat.inUnits(state, at + 1);
    return ExactSum.quotient(total, BigInteger.valueOf(state[at]), sumFormat.lowest());
  }

  /** The population standard deviation of a state; NaN if there is no value. */
  public double standardDeviation(long[] state, int at) {
    if (state[at] == 0) {
      return Double.NaN;
    }
    BigInteger n = BigInteger.valueOf(state[at]);
    BigInteger total = sumFormat.inUnits(state, at + 1);
    BigInteger ofSquares = squareFormat.inUnits(state, at + 1 + sumFormat.digits());
    // the unit of the squared sum is the finer one, or they are the same
    int finer = squareFormat.lowest() - 2 * sumFormat.lowest();
    BigInteger spread = ofSquares.multiply(n).shiftLeft(finer).subtract(total.multiply(total));
    if (spread.signum() <= 0) {
      return 0;
    }
    return Math.sqrt(ExactSum.quotient(spread, n.multiply(n), 2 * sumFormat.lowest()));
  }
}
