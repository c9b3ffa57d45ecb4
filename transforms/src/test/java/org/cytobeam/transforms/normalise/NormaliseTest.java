package org.cytobeam.transforms.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.cytobeam.io.BadInputException;
import org.cytobeam.io.volume.Box;
import org.cytobeam.io.volume.PixelType;
import org.cytobeam.io.volume.VoxelGeometry;
import org.cytobeam.io.volume.Voxels;
import org.cytobeam.transforms.operator.PerAxis;
import org.cytobeam.transforms.operator.VolumeStep;
import org.cytobeam.transforms.testkit.BlockwiseAssert;
import org.cytobeam.transforms.testkit.Golden;
import org.cytobeam.transforms.testkit.Samples;
import org.cytobeam.transforms.testkit.VolumeStepAssert;
import org.junit.jupiter.api.Test;

class NormaliseTest {
  private static final Map<String, Voxels> GOLDEN = Golden.load("normalise.npz");

  private static VolumeStep step(String operation, String parameters) {
    if (operation.equals("zscore")) {
      return new ZScore();
    }
    String[] text = parameters.split(",");
    double[] p = new double[text.length];
    for (int i = 0; i < p.length; i++) {
      p[i] = Double.parseDouble(text[i]);
    }
    if (operation.equals("rescale")) {
      return new RescaleIntensity(p[0], p[1], p[2], p[3]);
    }
    PerAxis sigma = PerAxis.voxels(p[0], p[1], p[2]);
    PerAxis cell = PerAxis.voxels(p[3], p[4], p[5]);
    return operation.equals("estimate")
        ? new EstimateField(sigma, cell, 0.05)
        : new CorrectBias(sigma, cell, 0.05);
  }

  @Test
  void equalsTheReferenceOnTheWholeArray() {
    int cases = 0;
    for (String key : GOLDEN.keySet()) {
      String[] p = key.split(";", -1);
      if (!List.of("rescale", "zscore", "estimate", "correct").contains(p[0])) {
        continue;
      }
      Voxels input = GOLDEN.get("in;" + p[1]);
      Voxels actual = VolumeStepAssert.whole(step(p[0], p[2]), input);
      assertThat(actual.type())
          .isEqualTo(input.type() == PixelType.F8 ? PixelType.F8 : PixelType.F4);
      assertThat(BlockwiseAssert.relativeError(actual, GOLDEN.get(key))).as(key).isLessThan(1e-6);
      cases++;
    }
    assertThat(cases).isEqualTo(38);
  }

  @Property
  void blocksGiveTheSameBitsAsTheWhole(
      @ForAll @IntRange(min = 1, max = 7) int nz,
      @ForAll @IntRange(min = 1, max = 13) int ny,
      @ForAll @IntRange(min = 2, max = 23) int nx,
      @ForAll @IntRange(min = 1, max = 8) int block,
      @ForAll PixelType type,
      @ForAll @IntRange(min = 0, max = 4) int sigma,
      @ForAll long seed) {
    if (type == PixelType.MASK) {
      return;
    }
    Voxels volume = Samples.random(Box.at(3, 0, 100, nz, ny, nx), type, seed);
    for (VolumeStep step : List.of(new RescaleIntensity(3, 98.5, -1, 4), new ZScore())) {
      VolumeStepAssert.assertBlockwiseEqualsWhole(step, volume, block, block + 1, 2 * block + 1);
    }
    if (type.isFloat()) {
      PerAxis s = PerAxis.voxels(sigma * 0.7, 3, sigma);
      for (VolumeStep step :
          List.of(new EstimateField(s, null, 0.1), new CorrectBias(s, null, 0))) {
        VolumeStepAssert.assertBlockwiseEqualsWhole(step, volume, block, block + 1, 2 * block + 1);
      }
    }
  }

  @Test
  void nanIsLeftOutAndStays() {
    float nan = Float.NaN;
    Voxels row = Voxels.wrap(Box.ofShape(1, 1, 5), PixelType.F4, new float[] {1, nan, 3, nan, 2});
    assertThat(VolumeStepAssert.whole(new RescaleIntensity(0, 100, 0, 1), row).floats())
        .containsExactly(0, nan, 1, nan, 0.5f);
    float unit = (float) Math.sqrt(1.5);
    assertThat(VolumeStepAssert.whole(new ZScore(), row).floats())
        .containsExactly(-unit, nan, unit, nan, 0);
    CorrectBias whole = new CorrectBias(PerAxis.voxels(9), null, 0);
    assertThat(VolumeStepAssert.whole(whole, row).floats()).containsExactly(1, nan, 3, nan, 2);
    CorrectBias fine = new CorrectBias(PerAxis.voxels(1), null, 0);
    assertThatThrownBy(() -> VolumeStepAssert.whole(fine, row))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "correct_bias: the cell z[0,1) y[0,1) x[1,2) holds NaN voxels only; make cells larger");
  }

  /** As scikit-image: nothing can be stretched, so values are clipped. */
  @Test
  void anImageOfOneValueIsClippedToTheOutputRange() {
    Voxels flat =
        Voxels.wrap(Box.ofShape(1, 1, 2), PixelType.U1, new byte[] {(byte) 130, (byte) 130});
    assertThat(VolumeStepAssert.whole(new RescaleIntensity(1, 99, 0, 127), flat).floats())
        .containsExactly(127, 127);
    assertThatThrownBy(() -> VolumeStepAssert.whole(new ZScore(), flat))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "zscore cannot be computed: every voxel of the image is 130.0; check the input image or"
                + " remove the step");
  }

  @Test
  void infiniteVoxelsAreRefused() {
    Voxels row =
        Voxels.wrap(
            Box.ofShape(1, 1, 3), PixelType.F4, new float[] {1, 2, Float.POSITIVE_INFINITY});
    assertThatThrownBy(() -> VolumeStepAssert.whole(new RescaleIntensity(0, 100, 0, 1), row))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "rescale_intensity: percentile 100.0 of the image is Infinity; replace infinite voxels"
                + " in the input image");
    assertThatThrownBy(() -> VolumeStepAssert.whole(new ZScore(), row))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("infinite voxels (Infinity)");
    assertThat(VolumeStepAssert.whole(new RescaleIntensity(0, 50, 0, 1), row).floats())
        .containsExactly(0, 1, 1);
  }

  /** The darkest cell would divide by 0. */
  @Test
  void theFieldIsNotLowerThanTheFloor() {
    Voxels row = Voxels.wrap(Box.ofShape(1, 1, 4), PixelType.F4, new float[] {0, 0, 10, 30});
    CorrectBias none = new CorrectBias(PerAxis.voxels(0), PerAxis.voxels(1, 1, 2), 0);
    assertThatThrownBy(() -> VolumeStepAssert.whole(none, row))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("the cell z[0,1) y[0,1) x[0,2) is 0 or negative after smoothing");
    EstimateField field = new EstimateField(PerAxis.voxels(0), PerAxis.voxels(1, 1, 2), 0.5);
    // cells 0 and 20, raised to 5 and 20
    assertThat(VolumeStepAssert.whole(field, row).floats())
        .containsExactly(new float[] {0.4f, 0.7f, 1.3f, 1.6f}, within(1e-6f));
  }

  @Test
  void micrometresBecomeVoxels() {
    CorrectBias step = new CorrectBias(PerAxis.micrometres(30, 20, 10), null, 0);
    Box volume = Box.ofShape(12, 10, 20);
    double[] numbers = step.exampleResult(volume, VoxelGeometry.ofVoxelSize(10, 5, 2));
    assertThat(numbers).startsWith(0, 0, 0, 12, 10, 20, 3, 4, 5).hasSize(9 + 4 * 3 * 4);
  }

  @Test
  void rejectsBadParameters() {
    assertThatThrownBy(() -> new RescaleIntensity(99, 1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("low must be less than high, but they are 99.0 and 1.0");
    assertThatThrownBy(() -> new RescaleIntensity(-1, 99, 0, 1))
        .hasMessage("low must be from 0 to 100, not -1");
    assertThatThrownBy(() -> new RescaleIntensity(1, 99, 1, 1))
        .hasMessage("out_min must be less than out_max, but they are 1.0 and 1.0");
    assertThatThrownBy(() -> new CorrectBias(PerAxis.voxels(-2), null, 0))
        .hasMessage("sigma must be 0 or more on every axis, not -2");
    assertThatThrownBy(() -> new CorrectBias(PerAxis.voxels(2), PerAxis.voxels(0.5), 0))
        .hasMessage("cell must be a whole number from 1 to 65535 on every axis, not 0.5");
    assertThatThrownBy(() -> new EstimateField(PerAxis.voxels(2), null, 1.5))
        .hasMessage("floor must be from 0 to 1, not 1.5");
    EstimateField fine = new EstimateField(PerAxis.voxels(1), null, 0);
    assertThatThrownBy(
            () ->
                fine.exampleResult(Box.ofShape(900, 900, 900), VoxelGeometry.ofVoxelSize(1, 1, 1)))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "estimate_field cuts the volume of 900x900x900 voxels into 900 x 900 x 900 regions, but"
                + " at most 262144 are possible with this pixel type; make them larger");
  }
}
