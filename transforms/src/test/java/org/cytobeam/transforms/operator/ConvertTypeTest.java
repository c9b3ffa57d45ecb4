package org.cytobeam.transforms.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

class ConvertTypeTest {

  @Property
  void roundsEachValueOnce(@ForAll PixelType type, @ForAll long seed) {
    if (type == PixelType.MASK) {
      return;
    }
    Voxels volume = Samples.random(Box.ofShape(2, 3, 17), type, seed);
    float[] result = BlockwiseAssert.whole(new ConvertType(), volume).floats();
    for (int i = 0; i < result.length; i++) {
      assertThat(result[i]).isEqualTo(exact(volume, i).floatValue());
    }
    BlockwiseAssert.assertBlockwiseEqualsWhole(new ConvertType(), volume, 1, 2, 5);
  }

  private static BigDecimal exact(Voxels volume, int i) {
    return switch (volume.type()) {
      case U8 -> new BigDecimal(Long.toUnsignedString(volume.longs()[i]));
      case I8 -> BigDecimal.valueOf(volume.longs()[i]);
      default -> new BigDecimal(Samples.value(volume, i));
    };
  }

  @Test
  void keepsNanAndInfinity() {
    double[] row = {Double.NaN, 1e300, -1e300, 1e-320};
    Voxels volume = Voxels.wrap(Box.ofShape(1, 1, 4), PixelType.F8, row);
    assertThat(BlockwiseAssert.whole(new ConvertType(), volume).floats())
        .containsExactly(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0f);
  }
}
