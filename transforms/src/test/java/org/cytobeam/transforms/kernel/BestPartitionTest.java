package org.cytobeam.transforms.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.PixelType;
import org.junit.jupiter.api.Test;

class BestPartitionTest {

  @Property
  void noOtherCutIsBetter(
      @ForAll @IntRange(min = 4, max = 24) int bins,
      @ForAll @IntRange(min = 2, max = 4) int classes,
      @ForAll long seed) {
    Random random = new Random(seed);
    long[] counts = new long[bins];
    for (int i = 0; i < bins; i++) {
      counts[i] = i == 0 || i == bins - 1 || random.nextBoolean() ? 1 + random.nextInt(50) : 0;
    }
    FilledBins filled = new FilledBins(new IntegerHistogram(PixelType.U1, 0, counts));
    int[] best = new BestPartition(filled, classes).lastBins();
    double[] largest = {0};
    tryAll(counts, new int[classes - 1], 0, 0, largest);
    assertThat(variance(counts, best)).isCloseTo(largest[0], within(1e-9 * largest[0]));
  }

  private static void tryAll(long[] counts, int[] cut, int index, int from, double[] largest) {
    if (index == cut.length) {
      largest[0] = Math.max(largest[0], variance(counts, cut));
      return;
    }
    for (int bin = from; bin < counts.length - cut.length + index; bin++) {
      cut[index] = bin;
      tryAll(counts, cut, index + 1, bin + 1, largest);
    }
  }

  private static double variance(long[] counts, int[] lastBins) {
    double sum = 0;
    int from = 0;
    for (int k = 0; k <= lastBins.length; k++) {
      int to = k < lastBins.length ? lastBins[k] : counts.length - 1;
      double weight = 0;
      double moment = 0;
      for (int i = from; i <= to; i++) {
        weight += counts[i];
        moment += (double) counts[i] * i;
      }
      sum += weight > 0 ? moment * moment / weight : 0;
      from = to + 1;
    }
    return sum;
  }

  /** Too many combinations to try: four classes of 16-bit values. */
  @Test
  void manyValuesAreCutBetweenTheirClusters() {
    long[] counts = new long[1 << 16];
    Random random = new Random(3);
    for (int i = 0; i < 40_000; i++) {
      int centre = new int[] {5000, 20_000, 41_000, 60_000}[i % 4];
      counts[(int) (centre + 900 * random.nextGaussian())]++;
    }
    double[] thresholds = MultiOtsuThreshold.of(new IntegerHistogram(PixelType.U2, 0, counts), 4);
    assertThat(thresholds[0]).isBetween(8000.0, 17_000.0);
    assertThat(thresholds[1]).isBetween(23_000.0, 38_000.0);
    assertThat(thresholds[2]).isBetween(44_000.0, 57_000.0);
  }
}
