package org.cytobeam.transforms.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueCountsTest {

  @Property
  void percentilesAreWithinTheStatedErrorForEveryType(
      @ForAll PixelType type,
      @ForAll @IntRange(min = 1, max = 300) int n,
      @ForAll @DoubleRange(min = 0, max = 100) double percent,
      @ForAll long seed) {
    if (type == PixelType.MASK) {
      return;
    }
    Box box = Box.ofShape(1, 1, n);
    Voxels image = Samples.random(box, type, seed);
    ValueCounts counts = new ValueCounts(0, type);
    long[] state = stateOf(counts, image, 0, n);
    double[] sorted = new double[n];
    for (int i = 0; i < n; i++) {
      sorted[i] = Samples.value(image, i);
    }
    Arrays.sort(sorted);
    double position = (n - 1) * (percent / 100);
    double below = sorted[(int) position];
    double above = sorted[Math.min((int) position + 1, n - 1)];
    boolean exact = type.isInteger() && type.bytes() <= 2;
    double error = exact ? 0 : 0x1p-15 * Math.max(Math.abs(below), Math.abs(above));
    double between = below + (above - below) * (position - Math.floor(position));
    assertThat(counts.percentile(state, percent))
        .isCloseTo(between, within(error + 1e-12 * Math.abs(between)));
    double middle = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    double middleError =
        exact ? 0 : 0x1p-15 * Math.max(Math.abs(sorted[(n - 1) / 2]), Math.abs(sorted[n / 2]));
    assertThat(counts.median(state)).isCloseTo(middle, within(middleError));
  }

  @Property
  void partsMergeToTheWholeInAnyOrder(
      @ForAll PixelType type,
      @ForAll @IntRange(min = 1, max = 200) int n,
      @ForAll @IntRange(min = 1, max = 200) int m,
      @ForAll long seed) {
    if (type == PixelType.MASK) {
      return;
    }
    Voxels image = Samples.random(Box.ofShape(1, 1, n + m), type, seed);
    ValueCounts counts = new ValueCounts(0, type);
    long[] a = stateOf(counts, image, 0, n);
    long[] b = stateOf(counts, image, n, n + m);
    long[] whole = stateOf(counts, image, 0, n + m);
    assertThat(counts.merge(a, b)).isEqualTo(whole);
    assertThat(counts.merge(b, a)).isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        -0.0,
        1,
        -1,
        0.1,
        -32767,
        32767,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        -Double.MAX_VALUE
      })
  void everyFiniteValueStaysFiniteAndNear(double value) {
    Voxels image = Voxels.wrap(Box.ofShape(1, 1, 1), PixelType.F8, new double[] {value});
    ValueCounts counts = new ValueCounts(0, PixelType.F8);
    assertThat(counts.percentile(stateOf(counts, image, 0, 1), 50))
        .isCloseTo(value, within(Math.max(0x1p-14 * Math.abs(value), 0x1p-1036)));
  }

  @Property
  void keysAreInTheOrderOfTheirValues(@ForAll double a, @ForAll double b) {
    assertThat(Integer.compare(ValueCounts.key(a), ValueCounts.key(b)) * Double.compare(a, b))
        .isGreaterThanOrEqualTo(0);
  }

  @Property
  void numbersAreSortedWhateverTheirRange(
      @ForAll @IntRange(min = 1, max = 400) int n,
      @ForAll @IntRange(min = 0, max = 31) int drop,
      @ForAll long seed) {
    int[] numbers = new Random(seed).ints(n).map(i -> i >> drop).toArray();
    int[] sorted = numbers.clone();
    Arrays.sort(sorted);
    IntSort sort = new IntSort();
    sort.sort(numbers, n);
    assertThat(numbers).isEqualTo(sorted);
    // Room that is larger than needed.
    int[] fewer = {5, -3, 9};
    sort.sort(fewer, 2);
    assertThat(fewer).containsExactly(-3, 5, 9);
  }

  @Property
  void statesHoldAnyCounts(@ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int n) {
    Random random = new Random(seed);
    CountedValues values = new CountedValues(0);
    int value = Math.min(random.nextInt() >> random.nextInt(32), Integer.MAX_VALUE - (1 << 25));
    for (int i = 0; i < n && value < Integer.MAX_VALUE - (1 << 24); i++) {
      values.append(value, 1 + (random.nextLong() >>> 8 + random.nextInt(55)));
      value += 1 + random.nextInt(1 << random.nextInt(24));
    }
    CountedValues decoded = CountedValues.decode(values.encode());
    assertThat(decoded.size()).isEqualTo(values.size());
    assertThat(decoded.encode()).isEqualTo(values.encode());
    assertThat(decoded.total()).isEqualTo(values.total());
    assertThat(decoded.at(0)).isEqualTo(values.at(0));
    assertThat(decoded.at(values.total() - 1)).isEqualTo(values.at(values.total() - 1));
  }

  private static long[] stateOf(ValueCounts counts, Voxels image, int from, int to) {
    Accumulator accumulator = counts.over(1, image.box(), List.of(image));
    for (int x = from; x < to; x += 7) {
      accumulator.add(0, 0, 0, x, Math.min(x + 7, to));
    }
    return accumulator.state(0);
  }
}
