package org.cytobeam.transforms.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.VolumeStep;
import org.cytobeam.transforms.testkit.Golden;
import org.cytobeam.transforms.testkit.Samples;
import org.cytobeam.transforms.testkit.VolumeStepAssert;
import org.junit.jupiter.api.Test;

/** Thresholds that need the whole volume. */
class VolumeThresholdTest {

  private static VolumeStep step(String method, String parameters) {
    String[] p = parameters.split(",");
    return switch (method) {
      case "otsu" -> new OtsuMethod(Integer.parseInt(p[0]));
      case "triangle" -> new TriangleMethod(Integer.parseInt(p[0]));
      case "yen" -> new YenMethod(Integer.parseInt(p[0]));
      case "isodata" -> new IsodataMethod(Integer.parseInt(p[0]));
      case "li" -> new LiMethod();
      case "multi_otsu" -> new MultiOtsuMethod(Integer.parseInt(p[0]), 1, Integer.parseInt(p[1]));
      default -> throw new IllegalArgumentException(method);
    };
  }

  @Test
  void theThresholdIsThatOfScikitImage() {
    Map<String, Voxels> golden = Golden.load("thresholds.npz");
    int cases = 0;
    for (String key : golden.keySet()) {
      String[] p = key.split(";", -1);
      if (p[0].equals("in")
          || !List.of("triangle", "yen", "isodata", "li", "multi_otsu").contains(p[2])) {
        continue;
      }
      Voxels input = golden.get("in;" + p[1]);
      double[] actual = VolumeStepAssert.numbers(step(p[2], p[3]), input);
      double[] expected = golden.get(key).doubles();
      if (p[2].equals("li")) {
        double tolerance = input.type().isFloat() ? 1e-5 : 1e-12;
        assertThat(actual[0])
            .as(key)
            .isCloseTo(expected[0], within(tolerance * Math.abs(expected[0])));
      } else {
        assertThat(actual).as(key).isEqualTo(expected);
      }
      cases++;
    }
    assertThat(cases).isGreaterThan(150);
  }

  @Property
  void blocksGiveTheSameThreshold(
      @ForAll @IntRange(min = 1, max = 5) int nz,
      @ForAll @IntRange(min = 1, max = 11) int ny,
      @ForAll @IntRange(min = 2, max = 19) int nx,
      @ForAll @IntRange(min = 1, max = 8) int block,
      @ForAll PixelType type,
      @ForAll long seed) {
    if (type == PixelType.MASK) {
      return;
    }
    Voxels volume = Samples.random(Box.at(5, 0, 9, nz, ny, nx), type, seed);
    if (type == PixelType.F4 && seed % 2 == 0) {
      for (int i = 0; i < volume.floats().length; i++) {
        volume.floats()[i] = (float) Math.rint(volume.floats()[i]);
      }
    }
    List<VolumeStep> steps = new ArrayList<>();
    steps.add(new MeanSdMethod(0.5, MeanSdMethod.Per.VOLUME, null));
    steps.add(new MeanSdMethod(-0.5, MeanSdMethod.Per.PLANE, null));
    steps.add(new MeanSdMethod(0.5, MeanSdMethod.Per.TILE, PerAxis.voxels(2, 3, 5)));
    if (type.isFloat() || type.bytes() < 4) {
      steps.add(new OtsuMethod(16));
      steps.add(new TriangleMethod(16));
      steps.add(new YenMethod(16));
      steps.add(new LiMethod());
    }
    for (VolumeStep step : steps) {
      VolumeStepAssert.assertBlockwiseEqualsWhole(step, volume, block, block + 1, 2 * block + 1);
    }
  }

  /** Too many voxels to list them: counted as multiples of 1, or searched for by histograms. */
  @Test
  void liOfALargeFloatImageIsThatOfTheSameIntegersAndAFixedPoint() {
    Box box = Box.ofShape(41, 41, 41);
    Voxels integers = Samples.random(box, PixelType.U1, 3);
    Voxels floats = Voxels.allocate(box, PixelType.F4);
    for (int i = 0; i < box.voxelCount(); i++) {
      int v = integers.bytes()[i] & 0xff;
      integers.bytes()[i] = (byte) (v * v / 300);
      floats.floats()[i] = v * v / 300;
    }
    LiMethod li = new LiMethod();
    double ofIntegers = VolumeStepAssert.numbers(li, integers)[0];
    assertThat(VolumeStepAssert.numbers(li, floats)[0])
        .isCloseTo(ofIntegers, within(1e-12 * ofIntegers));
    VolumeStepAssert.assertBlockwiseEqualsWhole(li, floats, 20, 41, 30);
    for (PixelType type : new PixelType[] {PixelType.F4, PixelType.F8}) {
      Voxels noise = Samples.random(box, type, 8);
      VolumeStepAssert.assertBlockwiseEqualsWhole(li, noise, 20, 41, 30);
      double threshold = VolumeStepAssert.numbers(li, noise)[0];
      double lowest = Double.MAX_VALUE;
      for (int i = 0; i < box.voxelCount(); i++) {
        lowest = Math.min(lowest, Samples.value(noise, i));
      }
      double[] sum = new double[2];
      int[] count = new int[2];
      for (int i = 0; i < box.voxelCount(); i++) {
        double distance = Samples.value(noise, i) - lowest;
        int side = distance + lowest > threshold ? 1 : 0;
        sum[side] += distance;
        count[side]++;
      }
      double below = sum[0] / count[0];
      double above = sum[1] / count[1];
      double next = (above - below) / (Math.log(above) - Math.log(below));
      assertThat(threshold - lowest).isCloseTo(next, within(1e-6 * next));
    }
  }

  @Test
  void theMeanAndDeviationAreThoseOfNumpy() {
    Map<String, Voxels> golden = Golden.load("thresholds.npz");
    int cases = 0;
    for (String key : golden.keySet()) {
      String[] p = key.split(";", -1);
      if (p[0].equals("in") || !p[2].equals("mean_sd")) {
        continue;
      }
      Voxels input = golden.get("in;" + p[1]);
      boolean plane = p[3].equals("plane");
      MeanSdMethod step =
          new MeanSdMethod(1.5, plane ? MeanSdMethod.Per.PLANE : MeanSdMethod.Per.VOLUME, null);
      Voxels mask = VolumeStepAssert.whole(step, input);
      double[] expected = golden.get(key).doubles();
      for (int i = 0; i < input.box().voxelCount(); i++) {
        double threshold = expected[plane ? i / (input.ny() * input.nx()) : 0];
        double value = Samples.value(input, i);
        if (Math.abs(value - threshold) > 1e-12 * Math.abs(threshold)) {
          assertThat(Samples.bit(mask, i)).as("%s voxel %s", key, i).isEqualTo(value > threshold);
        }
      }
      cases++;
    }
    assertThat(cases).isEqualTo(18);
  }

  @Test
  void eachTileHasItsOwnThreshold() {
    Voxels row =
        Voxels.wrap(Box.ofShape(1, 1, 7), PixelType.U1, new byte[] {1, 2, 3, 101, 102, 103, 50});
    Voxels mask =
        VolumeStepAssert.whole(
            new MeanSdMethod(0, MeanSdMethod.Per.TILE, PerAxis.voxels(1, 1, 3)), row);
    assertThat(mask.words()[0]).isEqualTo(0b0100100);
  }

  @Test
  void nanIsLeftOutAndBackground() {
    float nan = Float.NaN;
    float[] values = {1, nan, 2, 40, 41, nan, 3, 2.5f};
    Voxels with = Voxels.wrap(Box.ofShape(1, 1, 8), PixelType.F4, values);
    Voxels without =
        Voxels.wrap(Box.ofShape(1, 1, 6), PixelType.F4, new float[] {1, 2, 40, 41, 3, 2.5f});
    for (VolumeStep step :
        List.of(
            new LiMethod(),
            new TriangleMethod(8),
            new YenMethod(8),
            new IsodataMethod(8),
            new MultiOtsuMethod(2, 1, 8),
            new MeanSdMethod(0, MeanSdMethod.Per.VOLUME, null))) {
      assertThat(VolumeStepAssert.whole(step, with).words()[0]).as("%s", step).isEqualTo(0b011000);
      double[] numbers = VolumeStepAssert.numbers(step, without);
      double[] ofBoth = VolumeStepAssert.numbers(step, with);
      int last = numbers.length - 1;
      assertThat(ofBoth[last]).isEqualTo(numbers[last]);
    }
  }

  @Test
  void anImageOfOneValueIsBackground() {
    for (PixelType type :
        new PixelType[] {PixelType.U1, PixelType.U2, PixelType.I4, PixelType.F4}) {
      Voxels flat = Voxels.allocate(Box.ofShape(2, 3, 4), type);
      for (VolumeStep step :
          List.of(
              new OtsuMethod(256),
              new LiMethod(),
              new TriangleMethod(256),
              new YenMethod(256),
              new IsodataMethod(256),
              new MeanSdMethod(2, MeanSdMethod.Per.VOLUME, null))) {
        assertThat(VolumeStepAssert.whole(step, flat).words()).as("%s", step).containsOnly(0L);
      }
    }
  }

  @Test
  void whatHasNoThresholdIsRefused() {
    Voxels nan = Voxels.wrap(Box.ofShape(1, 1, 1), PixelType.F4, new float[] {Float.NaN});
    Voxels infinite =
        Voxels.wrap(Box.ofShape(1, 1, 2), PixelType.F8, new double[] {1, Double.POSITIVE_INFINITY});
    for (VolumeStep step :
        List.of(
            new LiMethod(),
            new TriangleMethod(8),
            new MultiOtsuMethod(3, 1, 8),
            new MeanSdMethod(0, MeanSdMethod.Per.VOLUME, null))) {
      assertThatThrownBy(() -> VolumeStepAssert.whole(step, nan))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("all are NaN; check the input image");
      assertThatThrownBy(() -> VolumeStepAssert.whole(step, infinite))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("in the input image");
    }
    Voxels two = Voxels.wrap(Box.ofShape(1, 1, 2), PixelType.U1, new byte[] {4, 9});
    assertThatThrownBy(() -> VolumeStepAssert.whole(new MultiOtsuMethod(3, 1, 256), two))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "threshold method multi_otsu cannot cut an image of 2 different values into 3 classes;"
                + " set classes: 2 or check the input image");
    Voxels one = Voxels.wrap(Box.ofShape(1, 1, 2), PixelType.U1, new byte[] {4, 4});
    assertThatThrownBy(() -> VolumeStepAssert.whole(new MultiOtsuMethod(2, 1, 256), one))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "threshold method multi_otsu cannot cut an image into 2 classes where every voxel is"
                + " the same; check the input image");
    MeanSdMethod tiny = new MeanSdMethod(0, MeanSdMethod.Per.TILE, PerAxis.voxels(1));
    assertThatThrownBy(
            () ->
                VolumeStepAssert.whole(
                    tiny, Voxels.allocate(Box.ofShape(40, 40, 40), PixelType.U2)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(
            "threshold method mean_sd cuts the volume of 40x40x40 voxels into 40 x 40 x 40 regions");
  }

  @Test
  void multiOtsuTakesTheThresholdAskedFor() {
    Voxels steps =
        Voxels.wrap(Box.ofShape(1, 1, 6), PixelType.U1, new byte[] {0, 0, 50, 50, 100, 100});
    assertThat(VolumeStepAssert.whole(new MultiOtsuMethod(3, 1, 256), steps).words()[0])
        .isEqualTo(0b111100);
    assertThat(VolumeStepAssert.whole(new MultiOtsuMethod(3, 2, 256), steps).words()[0])
        .isEqualTo(0b110000);
  }

  @Test
  void rejectsBadParameters() {
    assertThatThrownBy(() -> new MultiOtsuMethod(1, 1, 256))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("classes must be from 2 to 16, not 1");
    assertThatThrownBy(() -> new MultiOtsuMethod(3, 3, 256))
        .hasMessage("above must be from 1 to 2, one less than classes, not 3");
    assertThatThrownBy(() -> new YenMethod(1)).hasMessage("bins must be from 2 to 65536, not 1");
    assertThatThrownBy(() -> new MeanSdMethod(Double.NaN, MeanSdMethod.Per.VOLUME, null))
        .hasMessage("k must be a finite number, not NaN");
    assertThatThrownBy(() -> new MeanSdMethod(1, MeanSdMethod.Per.TILE, null))
        .hasMessage("per: tile needs the size of a tile; set tile, as in tile: [1, 256, 256]");
    assertThatThrownBy(() -> new MeanSdMethod(1, MeanSdMethod.Per.PLANE, PerAxis.voxels(3)))
        .hasMessage("tile belongs to per: tile only; remove it or set per: tile");
    assertThatThrownBy(() -> new MeanSdMethod(1, MeanSdMethod.Per.TILE, PerAxis.voxels(0)))
        .hasMessage("tile must be a whole number from 1 to 65535 on every axis, not 0");
  }
}
