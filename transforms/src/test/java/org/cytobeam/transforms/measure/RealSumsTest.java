package org.cytobeam.transforms.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.junit.jupiter.api.Test;

/** Sums of any float64 numbers against sums of any precision. */
class RealSumsTest {

  @Property
  void sumsAreExactHoweverTheyAreCut(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 200) int n,
      @ForAll @IntRange(min = 0, max = 1000) int exponents) {
    Random random = new Random(seed);
    RealSums parts = new RealSums(3, 2);
    RealSums whole = new RealSums(1, 2);
    BigDecimal[] exact = {BigDecimal.ZERO, BigDecimal.ZERO};
    for (int i = 0; i < n; i++) {
      int sum = random.nextInt(2);
      double value =
          Math.scalb(random.nextDouble() - 0.5, random.nextInt(2 * exponents + 1) - exponents);
      exact[sum] = exact[sum].add(new BigDecimal(value));
      parts.add(random.nextInt(3), sum, value);
      whole.add(0, sum, value);
    }
    long[] merged = RealSums.merge(RealSums.merge(parts.state(2), parts.state(0)), parts.state(1));
    for (int sum = 0; sum < 2; sum++) {
      assertThat(RealSums.value(merged, sum)).isEqualByComparingTo(exact[sum]);
      assertThat(RealSums.value(whole.state(0), sum)).isEqualByComparingTo(exact[sum]);
    }
  }

  @Property
  void twoVoxelsHaveNoSkewnessWhicheverBlocksTheyLieIn(@ForAll long seed) {
    Random random = new Random(seed);
    double[] values = {random.nextGaussian() * 1e4, random.nextGaussian()};
    IntensityMoments moments = new IntensityMoments(0, PixelType.F8);
    long[] merged = moments.merge(stateOf(values[0]), stateOf(values[1]));
    assertThat(moments.skewness(merged, 2)).isZero();
    assertThat(moments.skewness(stateOf(values), 2)).isZero();
  }

  @Test
  void valuesWithoutCubesHaveNoMoments() {
    IntensityMoments moments = new IntensityMoments(0, PixelType.F8);
    long[] merged = moments.merge(stateOf(1e200), stateOf(3));
    assertThat(moments.variance(merged, 2)).isNaN();
    assertThat(moments.skewness(stateOf(Double.POSITIVE_INFINITY), 1)).isNaN();
    assertThat(moments.variance(stateOf(1e100, -1e100), 2)).isEqualTo(1e200);
  }

  private static long[] stateOf(double... values) {
    Box box = Box.ofShape(1, 1, values.length);
    Accumulator accumulator =
        new IntensityMoments(0, PixelType.F8)
            .over(1, box, java.util.List.of(Voxels.wrap(box, PixelType.F8, values)));
    accumulator.add(0, 0, 0, 0, values.length);
    return accumulator.state(0);
  }
}
