package org.cytobeam.transforms.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

class MinMaxTest {

  @Property
  void leastAndGreatestOfTheNumbers(
      @ForAll @IntRange(min = 1, max = 5000) int n,
      @ForAll PixelType type,
      @ForAll @IntRange(min = 0, max = 4) int nans,
      @ForAll long seed) {
    Assume.that(type != PixelType.MASK);
    Voxels block = Samples.random(Box.ofShape(1, 1, n), type, seed);
    Random random = new Random(seed);
    for (int i = 0; i < nans; i++) {
      int at = random.nextInt(n);
      if (type == PixelType.F4) {
        block.floats()[at] = Float.NaN;
      } else if (type == PixelType.F8) {
        block.doubles()[at] = Double.NaN;
      }
    }
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    int numbers = 0;
    for (int i = 0; i < n; i++) {
      double value = Samples.value(block, i);
      if (!Double.isNaN(value)) {
        least = Math.min(least, value);
        most = Math.max(most, value);
        numbers++;
      }
    }
    MinMax range = MinMax.of(block);
    assertThat(range.voxels()).isEqualTo(n);
    assertThat(range.nans()).isEqualTo(n - numbers);
    assertThat(range.min()).isEqualTo(least);
    assertThat(range.max()).isEqualTo(most);
    if (type == PixelType.U2) {
      assertThat(range.minInteger()).isEqualTo((long) least);
      assertThat(range.maxInteger()).isEqualTo((long) most);
    }
  }

  @Test
  void nothingButNanIsEmpty() {
    Voxels block = Voxels.allocate(Box.ofShape(1, 1, 2), PixelType.F4);
    Arrays.fill(block.floats(), Float.NaN);
    MinMax range = MinMax.of(block);
    assertThat(range.isEmpty()).isTrue();
    assertThat(range.min()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(range.max()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  /** Which zero is seen first does not matter, or results would depend on the blocks. */
  @Test
  void negativeZeroIsLessThanZero() {
    Voxels block = Voxels.allocate(Box.ofShape(1, 1, 3), PixelType.F4);
    block.floats()[1] = -0f;
    MinMax range = MinMax.of(block);
    assertThat(Double.doubleToRawLongBits(range.min())).isEqualTo(Long.MIN_VALUE);
    assertThat(Double.doubleToRawLongBits(range.max())).isEqualTo(0);
  }
}
