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

class RunIntensityTest {

  /** Whether one double holds the sum or two are needed. */
  @Property
  void sumsOfFloatsAreExact(
      @ForAll @IntRange(min = 1, max = 300) int length,
      @ForAll @IntRange(min = 0, max = 45) int spread,
      @ForAll @IntRange(min = -126, max = 50) int exponent,
      @ForAll @IntRange(min = 0, max = 2) int signs,
      @ForAll long seed) {
    Random random = new Random(seed);
    Voxels image = Voxels.allocate(Box.ofShape(1, 1, length + 2), PixelType.F4);
    float[] values = image.floats();
    BigDecimal exact = BigDecimal.ZERO;
    float least = Float.POSITIVE_INFINITY;
    float greatest = Float.NEGATIVE_INFINITY;
    for (int i = 1; i <= length; i++) {
      float value = Math.scalb(1 + random.nextFloat(), exponent + random.nextInt(spread + 1));
      // positive, negative or both
      values[i] = signs == 0 || (signs == 2 && random.nextBoolean()) ? value : -value;
      exact = exact.add(new BigDecimal(values[i]));
      least = Math.min(least, values[i]);
      greatest = Math.max(greatest, values[i]);
    }
    RunIntensity run = RunIntensity.of(image);
    run.scan(1, length + 1);
    assertThat(new BigDecimal(run.sum()).add(new BigDecimal(run.sumLow())))
        .isEqualByComparingTo(exact);
    assertThat(run.sum()).isEqualTo(exact.doubleValue());
    assertThat(run.min()).isEqualTo(least);
    assertThat(run.max()).isEqualTo(greatest);
  }
}
