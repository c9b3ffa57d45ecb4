package org.cytobeam.transforms.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

class ExactSumTest {
  private static final MathContext DIGITS = new MathContext(60);

  /** Values of all magnitudes that cancel. */
  private static Voxels wild(PixelType type, int n, long seed) {
    Voxels voxels = Samples.random(Box.ofShape(1, 1, n), type, seed);
    Random random = new Random(seed);
    for (int i = 0; i < n; i++) {
      if (type == PixelType.F4) {
        voxels.floats()[i] *= (float) Math.scalb(random.nextGaussian(), random.nextInt(150) - 80);
      } else if (type == PixelType.F8) {
        voxels.doubles()[i] *= Math.scalb(random.nextGaussian(), random.nextInt(600) - 300);
      }
    }
    return voxels;
  }

  @Property
  void meanAndDeviationAreTheExactOnesRounded(@ForAll PixelType type, @ForAll long seed) {
    if (type == PixelType.MASK) {
      return;
    }
    int n = 1 + (int) Math.floorMod(seed, 300L);
    Voxels voxels = wild(type, n, seed);
    MomentSums sums = new MomentSums(type, true);
    long[] state = new long[sums.length()];
    sums.add(voxels, 0, n / 3);
    sums.moveTo(state, 0);
    sums.add(voxels, n / 3, n - n / 3);
    sums.moveTo(state, 0);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (int i = 0; i < n; i++) {
      BigDecimal v = new BigDecimal(Samples.value(voxels, i));
      sum = sum.add(v);
      squares = squares.add(v.multiply(v));
    }
    BigDecimal count = BigDecimal.valueOf(n);
    assertThat(sums.count(state, 0)).isEqualTo(n);
    assertThat(sums.mean(state, 0)).isEqualTo(sum.divide(count, DIGITS).doubleValue());
    BigDecimal variance =
        squares.multiply(count).subtract(sum.multiply(sum)).divide(count.multiply(count), DIGITS);
    assertThat(sums.standardDeviation(state, 0)).isEqualTo(Math.sqrt(variance.doubleValue()));
  }

  @Test
  void nothingIsLostBesideAHugeNumber() {
    double[] values = {1e300, 1, Double.MIN_VALUE, -1e300, -1};
    MomentSums sums = new MomentSums(PixelType.F8, false);
    sums.add(Voxels.wrap(Box.ofShape(1, 1, 5), PixelType.F8, values), 0, 5);
    long[] state = new long[sums.length()];
    sums.moveTo(state, 0);
    assertThat(new ExactSum(-1074, sums.length() - 1).inUnits(state, 1)).isEqualTo(BigInteger.ONE);
  }

  @Test
  void theLargestValuesDoNotOverflow() {
    for (PixelType type : PixelType.values()) {
      if (type == PixelType.MASK || type.bytes() == 8) {
        continue;
      }
      int n = 1_000_000;
      Voxels voxels = Voxels.allocate(Box.ofShape(1, 1, n), type);
      double largest =
          switch (type) {
            case U1 -> 255;
            case I1 -> -128;
            case U2 -> 65535;
            case I2 -> -32768;
            case U4 -> 0xffffffffL;
            case I4 -> Integer.MIN_VALUE;
            default -> Float.MAX_VALUE;
          };
      double[] row = new double[n];
      java.util.Arrays.fill(row, largest);
      VoxelCast.fromDoubles(row, n, voxels, 0);
      MomentSums sums = new MomentSums(type, true);
      long[] state = new long[sums.length()];
      for (int i = 0; i < 40; i++) {
        sums.add(voxels, 0, n);
      }
      sums.moveTo(state, 0);
      assertThat(sums.mean(state, 0)).as("%s", type).isEqualTo(largest);
      assertThat(sums.standardDeviation(state, 0)).as("%s", type).isEqualTo(0);
    }
  }
}
