package org.cytobeam.transforms.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.BlockGrid;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.testkit.Golden;
import org.cytobeam.transforms.testkit.Samples;
import org.junit.jupiter.api.Test;

class OtsuThresholdTest {

  private static double otsu(Voxels volume, int bins) {
    IntensityHistogram histogram = IntensityHistogram.forRange(MinMax.of(volume), bins);
    histogram.add(volume);
    return OtsuThreshold.of(histogram);
  }

  @Test
  void equalsScikitImage() {
    Map<String, Voxels> golden = Golden.load("otsu.npz");
    int cases = 0;
    for (String key : golden.keySet()) {
      String[] p = key.split(";");
      if (p[0].equals("out")) {
        double expected = golden.get(key).doubles()[0];
        assertThat(otsu(golden.get("in;" + p[1]), Integer.parseInt(p[2])))
            .as(key)
            .isEqualTo(expected);
        cases++;
      }
    }
    assertThat(cases).isGreaterThan(30);
  }

  @Test
  void theWholeTypesHistogramGivesTheSameThreshold() {
    Map<String, Voxels> golden = Golden.load("otsu.npz");
    for (String name : new String[] {"u1_0", "i1_0", "u2_1", "i2_1"}) {
      Voxels volume = golden.get("in;" + name);
      IntegerHistogram histogram = IntegerHistogram.forType(volume.type());
      histogram.add(volume);
      assertThat(OtsuThreshold.of(histogram)).isEqualTo(otsu(volume, 256));
    }
  }

  @Property(tries = 60)
  void partsAddUpToTheWhole(
      @ForAll PixelType type, @ForAll @IntRange(min = 1, max = 9) int block, @ForAll long seed) {
    if (type == PixelType.MASK || type.isInteger() && type.bytes() > 2) {
      return;
    }
    Voxels volume = Samples.random(Box.ofShape(5, 7, 11), type, seed);
    BlockGrid grid = new BlockGrid(volume.box(), block, 3, block);
    MinMax range = MinMax.empty(type);
    for (long i = grid.count() - 1; i >= 0; i--) {
      range = range.merge(MinMax.of(Samples.crop(volume, grid.core(i))));
    }
    assertThat(range).isEqualTo(MinMax.of(volume));
    IntensityHistogram blocks = IntensityHistogram.forRange(range, 64);
    for (long i = 0; i < grid.count(); i++) {
      blocks.add(Samples.crop(volume, grid.core(i)));
    }
    IntensityHistogram whole = IntensityHistogram.forRange(range, 64);
    whole.add(volume);
    assertThat(blocks.counts()).isEqualTo(whole.counts());
  }

  @Test
  void minMaxIsExactFor64BitIntegersAndLeavesNanOut() {
    Voxels huge =
        Voxels.wrap(Box.ofShape(1, 1, 3), PixelType.U8, new long[] {-1, 5, Long.MIN_VALUE});
    MinMax range = MinMax.of(huge);
    assertThat(range.minInteger()).isEqualTo(5);
    assertThat(range.maxInteger()).isEqualTo(-1);
    assertThat(range.max()).isEqualTo(0x1p64);
    Voxels withNan =
        Voxels.wrap(Box.ofShape(1, 1, 3), PixelType.F4, new float[] {Float.NaN, 2, -1});
    assertThat(MinMax.of(withNan)).isEqualTo(new MinMax(PixelType.F4, 3, 1, -1, 2, 0, 0));
  }

  @Test
  void anIntegerRangeTooWideForOneBinPerValueIsRefused() {
    Voxels wide = Voxels.wrap(Box.ofShape(1, 1, 2), PixelType.U4, new int[] {7, 7 + (1 << 17)});
    assertThatThrownBy(() -> otsu(wide, 256))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "a histogram needs a bin for every value of an integer image, but these"
                + " uint32 voxels range from 7 to 131079, more than 131072 values; set dtype:"
                + " float32");
    wide.ints()[1]--;
    assertThat(otsu(wide, 256)).isEqualTo(7);
  }

  @Test
  void infiniteAndMissingVoxelsAreRefused() {
    Voxels infinite =
        Voxels.wrap(Box.ofShape(1, 1, 2), PixelType.F4, new float[] {0, Float.POSITIVE_INFINITY});
    assertThatThrownBy(() -> otsu(infinite, 256))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("needs finite voxels, but they range from 0.0 to Infinity");
    Voxels nan = Voxels.wrap(Box.ofShape(1, 1, 1), PixelType.F8, new double[] {Double.NaN});
    assertThatThrownBy(() -> otsu(nan, 256))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("all are NaN");
  }
}
