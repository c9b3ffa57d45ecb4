package org.cytobeam.transforms.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LiSearchTest {

  private static double search(float[] distances) {
    long[] coarse = new long[LiSearch.COARSE_LENGTH];
    LiSearch.addCoarse(distances, distances.length, coarse);
    LiSearch search = new LiSearch(coarse);
    long[] fine = new long[search.fineLength()];
    search.addFine(distances, distances.length, fine);
    return search.threshold(fine);
  }

  /** The iteration over the values themselves, until it stands still. */
  private static double iterate(float[] values) {
    double threshold = -1;
    double next = 0;
    for (float v : values) {
      next += v / (double) values.length;
    }
    while (Math.abs(next - threshold) > 1e-12 * next) {
      threshold = next;
      double[] sum = new double[2];
      int[] count = new int[2];
      for (float v : values) {
        int side = v > threshold ? 1 : 0;
        sum[side] += v;
        count[side]++;
      }
      next = LiThreshold.logarithmicMean(sum[0] / count[0], sum[1] / count[1]);
    }
    return next;
  }

  @Property
  void findsTheFixedPointOfTheIteration(
      @ForAll @IntRange(min = 65_537, max = 90_000) int n,
      @ForAll @DoubleRange(min = 0.1, max = 1.5) double spread,
      @ForAll @IntRange(min = -60, max = 60) int exponent,
      @ForAll long seed) {
    Random random = new Random(seed);
    float[] distances = new float[n];
    for (int i = 1; i < n; i++) {
      double body = random.nextInt(8) == 0 ? 40 + 9 * random.nextGaussian() : 1;
      distances[i] =
          (float) Math.scalb(Math.abs(body) * Math.exp(spread * random.nextGaussian()), exponent);
    }
    double expected = iterate(distances);
    assertThat(search(distances)).isCloseTo(expected, within(1e-6 * expected));
  }

  @Test
  void twoValuesAreSeparated() {
    assertThat(search(new float[] {0, 0, 0, 5})).isBetween(0.0, 4.999);
    assertThat(search(new float[] {0, 1, 1, 5}))
        .isCloseTo(iterate(new float[] {0, 1, 1, 5}), within(1e-6));
  }
}
