package org.cytobeam.transforms.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.testkit.Golden;
import org.cytobeam.transforms.testkit.Samples;
import org.cytobeam.transforms.testkit.VolumeStepAssert;
import org.cytobeam.transforms.threshold.PercentileMethod;
import org.junit.jupiter.api.Test;

class PercentilesTest {

  @Test
  void equalsNumpy() {
    Map<String, Voxels> golden = Golden.load("normalise.npz");
    double[] percents = {0, 3, 37.5, 50, 99.3, 100};
    int cases = 0;
    for (String key : golden.keySet()) {
      String[] p = key.split(";", -1);
      if (p[0].equals("percentile")) {
        double[] expected = golden.get(key).doubles();
        for (int i = 0; i < percents.length; i++) {
          double[] actual =
              VolumeStepAssert.numbers(new PercentileMethod(percents[i]), golden.get("in;" + p[1]));
          assertThat(actual[0]).as("%s %s", key, percents[i]).isEqualTo(expected[i]);
        }
        cases++;
      }
    }
    assertThat(cases).isEqualTo(10);
  }

  @Property
  void equalsSortingWhateverTheBlocks(
      @ForAll @IntRange(min = 1, max = 6) int nz,
      @ForAll @IntRange(min = 1, max = 90) int nx,
      @ForAll @IntRange(min = 1, max = 8) int block,
      @ForAll PixelType type,
      @ForAll @DoubleRange(min = 0, max = 100) double percent,
      @ForAll long seed) {
    if (type == PixelType.MASK) {
      return;
    }
    Voxels volume = Samples.random(Box.at(5, 0, 9, nz, 3, nx), type, seed);
    int n = (int) volume.box().voxelCount();
    double[] sorted = new double[n];
    for (int i = 0; i < n; i++) {
      if (type == PixelType.F4) {
        volume.floats()[i] -= 100; // of both signs
      }
      sorted[i] = Samples.value(volume, i);
    }
    Arrays.sort(sorted);
    double position = (n - 1) * (percent / 100);
    double below = sorted[(int) position];
    double above = sorted[Math.min(n - 1, (int) position + 1)];
    double expected = below + (above - below) * (position - (int) position);
    PercentileMethod step = new PercentileMethod(percent);
    assertThat(VolumeStepAssert.numbers(step, volume)[0])
        .isCloseTo(expected, within(1e-6 * (above - below) + 1e-12 * Math.abs(expected)));
    VolumeStepAssert.assertBlockwiseEqualsWhole(step, volume, block, block + 1, 2 * block + 1);
  }

  @Test
  void nanIsLeftOut() {
    double nan = Double.NaN;
    Voxels row =
        Voxels.wrap(
            Box.ofShape(1, 1, 6),
            PixelType.F8,
            new double[] {nan, -3, nan, Double.NEGATIVE_INFINITY, 8, 0});
    assertThat(VolumeStepAssert.numbers(new PercentileMethod(100), row)).containsExactly(8);
    assertThat(VolumeStepAssert.numbers(new PercentileMethod(50), row)).containsExactly(-1.5);
    assertThat(VolumeStepAssert.whole(new PercentileMethod(50), row).words()[0])
        .isEqualTo(0b110000);
    assertThatThrownBy(() -> VolumeStepAssert.numbers(new PercentileMethod(0), row))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("percentile 0.0 of the image is -Infinity");
    Voxels none = Voxels.wrap(Box.ofShape(1, 1, 1), PixelType.F4, new float[] {Float.NaN});
    assertThatThrownBy(() -> VolumeStepAssert.numbers(new PercentileMethod(50), none))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "threshold method percentile found no voxel with a value: all are NaN; check the input"
                + " image");
  }

  @Test
  void rejectsBadParameters() {
    assertThatThrownBy(() -> new PercentileMethod(100.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("percentile must be from 0 to 100, not 100.5");
  }
}
